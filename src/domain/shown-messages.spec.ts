import { firstShown, messagesAsked } from './shown-messages.js';

const thread = (length: number, newFrom = length) =>
  Array.from({ length }, (_, at) => ({ isNew: at >= newFrom && at % 2 === newFrom % 2 }));

describe('Of a thread a page shows', () => {
  it.each([
    ['all of a short one', thread(30), 0],
    ['the newest 30 of a long one', thread(200), 170],
    ['more where more is new', thread(200, 120), 120],
    ['the newest 30 where less is new', thread(200, 190), 170],
    ['nothing of an empty one', [], 0],
  ])('%s', (_, messages, from) => {
    expect(firstShown(messages, 30)).toBe(from);
  });

  it('as many as are asked for, but never fewer than at first', () => {
    const asked = ['60', '200', '12', '0', '-5', '1e9', '99999', '', undefined, ['60', '90']].map(messagesAsked);
    expect(asked).toEqual([60, 200, 30, 30, 30, 30, 10_000, 30, 30, 30]);
  });
});
