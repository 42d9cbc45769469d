/** When an answer comes, in ISO dates, which sort by themselves. */
interface PromiseFacts {
  dueDate: string;
  /** When the counselor is back for whom the client would rather wait; null where they do not wait, or nobody is away. */
  awaitedReturn: string | null;
}

/** What may be said: by when, or, where nobody else may read before the counselor is back, from when on. */
type AnswerPromise = { kind: 'by' | 'after_return'; day: string };

export function answerPromise({ dueDate, awaitedReturn }: PromiseFacts): AnswerPromise {
  return awaitedReturn !== null && awaitedReturn > dueDate
    ? { kind: 'after_return', day: awaitedReturn }
    : { kind: 'by', day: dueDate };
}
