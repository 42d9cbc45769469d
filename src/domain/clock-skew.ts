/** How far the clocks of two instances may differ before one of them is taken to be wrong. */
const clockSkewMs = 60_000;

/** What holds from now on holds at once, whatever another instance's clock says: it began before all clocks. */
export const fromNowOn = new Date(0);

/** Whether a moment that lies behind us can only have been written by a clock that was ahead. It counts as over. */
export function isFromTheFuture(moment: Date, now: Date): boolean {
  return moment.getTime() - now.getTime() > clockSkewMs;
}

/** The same in SQL. */
export function fromTheFutureSql(moment: string, now: string): string {
  return `${moment} > ${now}::timestamptz + interval '${(clockSkewMs / 1000).toString()} seconds'`;
}
