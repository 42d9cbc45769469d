export interface AgencyLine {
  readonly isEmpty: boolean;
  /** Out of the line: what starts the next one's work. */
  take(): (() => void) | undefined;
}

/** Where people wait, a line for each agency. Agencies take turns: a flood lengthens its own line, nobody else's. */
export class AgencyLines<Of extends AgencyLine> {
  /** Those where somebody waits, the next one first. */
  private readonly lines = new Map<string | null, Of>();

  constructor(private readonly emptyLine: () => Of) {}

  at(agencyId: string | null): Of | undefined {
    return this.lines.get(agencyId);
  }

  all(): Of[] {
    return [...this.lines.values()];
  }

  /** @param join what puts somebody into the line; nobody comes into it where that throws */
  add(agencyId: string | null, join: (line: Of) => void): void {
    const line = this.lines.get(agencyId) ?? this.emptyLine();
    join(line);
    this.lines.set(agencyId, line);
  }

  /** What starts the next one's work; the agency that had its turn goes to the end. Undefined where nobody waits. */
  take(): (() => void) | undefined {
    const [next] = this.lines;
    if (next === undefined) return undefined;
    const [agencyId, line] = next;
    const start = line.take();
    this.lines.delete(agencyId);
    if (!line.isEmpty) this.lines.set(agencyId, line);
    return start;
  }

  /** Somebody waits no longer. @param leave what takes them out of the line */
  leave(agencyId: string | null, leave: (line: Of) => void): void {
    const line = this.lines.get(agencyId);
    if (line === undefined) return;
    leave(line);
    if (line.isEmpty) this.lines.delete(agencyId);
  }
}
