/** The first 48 bits of a UUIDv7 (RFC 9562 §5.7). */
function millisecondsIn(messageId: string): number {
  return Number.parseInt(messageId.replaceAll('-', '').slice(0, 12), 16);
}

/**
 * Messages sort by their ids, and those of one thread are written one after the other. So an id comes after the last one
 * even where the clock that makes it does not.
 * @param made makes an id, at that millisecond where one is given
 */
export function messageIdAfter(last: string | null, made: (milliseconds?: number) => string): string {
  const id = made();
  return last === null || id > last ? id : made(millisecondsIn(last) + 1);
}
