/** On which weekdays an agency works, 1 is Monday. Its calendar knows, which stands above: so it comes in from there. */
export abstract class Workweeks {
  abstract workweek(agencyId: string): Promise<number[]>;
}
