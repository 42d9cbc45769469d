import { v7 as uuidv7 } from 'uuid';

/** An id that sorts as if it had been made then (UUIDv7, RFC 9562 §5.7). */
export function uuidAt(moment: Date): string {
  return uuidv7({ msecs: moment.getTime() });
}
