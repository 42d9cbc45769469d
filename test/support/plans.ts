import type { World } from './world.js';

/** A node of what EXPLAIN tells as JSON. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

/** Every node of the plan that a statement was carried out by; what it did is taken back. */
export async function explained(
  { dataSource }: Pick<World, 'dataSource'>,
  sql: string,
  parameters: unknown[],
): Promise<PlanNode[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const [row] = (await runner.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, parameters)) as {
      'QUERY PLAN': { Plan: PlanNode }[];
    }[];
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error('No plan');
    return flat(plan);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** Those that read a table, or any. */
export function readsOf(nodes: readonly PlanNode[], relation?: string): PlanNode[] {
  return nodes.filter(
    ({ 'Relation Name': name, 'Node Type': type }) =>
      name !== undefined && (relation === undefined || name === relation) && type.includes('Scan'),
  );
}

/** How many rows were looked at, whether they were wanted or not. */
export function touched(nodes: readonly PlanNode[], relation?: string): number {
  return readsOf(nodes, relation).reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    0,
  );
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}
