import { answerPromise } from './answer-promise.js';

describe('What a waiting client is promised: due on Wednesday, 2 December 2026', () => {
  const dueDate = '2026-12-02';

  it.each([
    ['nobody is away', null, { kind: 'by', day: dueDate }],
    ['they wait for somebody who is back on Tuesday', '2026-12-01', { kind: 'by', day: dueDate }],
    ['… on the very day', dueDate, { kind: 'by', day: dueDate }],
    ['… on Monday after it', '2026-12-07', { kind: 'after_return', day: '2026-12-07' }],
    ['… next year', '2027-01-04', { kind: 'after_return', day: '2027-01-04' }],
  ])('%s', (_, awaitedReturn, promise) => {
    expect(answerPromise({ dueDate, awaitedReturn })).toEqual(promise);
  });
});
