import type { Texts } from '../texts/texts.js';

/** What is known of an answer that is due; days in words. */
export interface DueFacts {
  counselorName: string | null;
  due: string;
  overdue: boolean;
  /** The client waits for their counselor, who is back after the due date; null where they do not. */
  awaitedReturn: string | null;
  /** The date first promised, where it has moved since. */
  firstPromised: string | null;
  /** The last pause of the clock, and the day on which it was ended early; null where there was none. */
  hold: { until: string; reason: string; endedOn: string | null } | null;
}

/** What the client reads: a heading, the day that counts if any, and the sentences below. */
interface DueSentences {
  heading: string;
  day: string | null;
  sentences: string[];
}

export function dueSentences(facts: DueFacts, texts: Texts): DueSentences {
  const { sentences, ...head } = answer(facts, texts);
  return { ...head, sentences: [...sentences, ...moved(facts, texts), ...held(facts, texts)] };
}

function answer({ counselorName, due, overdue, awaitedReturn }: DueFacts, texts: Texts): DueSentences {
  if (awaitedReturn !== null)
    return {
      heading:
        counselorName === null
          ? texts.say('sentences/answer-due.after-return')
          : texts.say('sentences/answer-due.after-return-of', { counselorName }),
      day: awaitedReturn,
      sentences: [texts.say('sentences/answer-due.after-return-text', { due })],
    };
  if (overdue)
    return {
      heading: texts.say('sentences/answer-due.late'),
      day: null,
      sentences: [texts.say('sentences/answer-due.late-text', { due })],
    };
  return { heading: texts.say('sentences/answer-due.by'), day: due, sentences: [] };
}

function moved({ firstPromised, hold }: DueFacts, texts: Texts): string[] {
  if (firstPromised === null) return [];
  return [texts.say(`sentences/answer-due.${hold === null ? 'moved-by-calendar' : 'moved'}`, { firstPromised })];
}

function held({ firstPromised, hold }: DueFacts, texts: Texts): string[] {
  if (hold === null) return [];
  const { until, reason, endedOn } = hold;
  const sorry = texts.say('sentences/answer-due.sorry');
  if (endedOn === null) return [`${texts.say('sentences/answer-due.held', { until, reason })} ${sorry}`];
  const before = texts.say('sentences/answer-due.held-before', { until, reason, endedOn });
  return [firstPromised === null ? before : `${before} ${sorry}`];
}
