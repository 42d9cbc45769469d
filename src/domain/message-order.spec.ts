import { v7 as uuidv7 } from 'uuid';
import { messageIdAfter } from './message-order.js';

const made = (msecs?: number) => uuidv7({ msecs: msecs ?? Date.UTC(2026, 2, 4) });

describe('The id of a message', () => {
  it('is one of now where the clock goes on', () => {
    const last = uuidv7({ msecs: Date.UTC(2026, 2, 3) });
    expect(messageIdAfter(last, made) > last).toBe(true);
    expect(messageIdAfter(null, made).slice(0, 13)).toBe(made().slice(0, 13));
  });

  it('comes after the last one where the clock was set back, by a moment or by years', () => {
    for (const ahead of [0, 1, 50, 5_000, 3_600_000, 10 * 365 * 86_400_000]) {
      let last = uuidv7({ msecs: Date.UTC(2026, 2, 4) + ahead });
      for (let times = 0; times < 20; times += 1) {
        const next = messageIdAfter(last, made);
        expect(next > last).toBe(true);
        last = next;
      }
    }
  });
});
