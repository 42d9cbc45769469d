/** How many answers took that many business days. */
export interface AnswerCount {
  days: number;
  inTime: boolean;
  count: number;
}

interface AnswerFigures {
  answers: number;
  /** 0 to 100, rounded down: 100 only where not one was late */
  inTimePercent: number;
  /** business days within which half of the answers came */
  median: number;
  /** business days within which nine of ten came */
  ninetieth: number;
}

/** What a report says of a set of answers; null where there are none. */
export function answerFigures(counts: readonly AnswerCount[]): AnswerFigures | null {
  const answers = total(counts);
  if (answers === 0) return null;
  const inTime = total(counts.filter((one) => one.inTime));
  return {
    answers,
    inTimePercent: Math.floor((100 * inTime) / answers),
    median: percentile(counts, 50),
    ninetieth: percentile(counts, 90),
  };
}

/**
 * The smallest number of days within which at least `percent` of 100 answers came: the nearest rank, so always a number
 * that really occurred (Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 1).
 * @throws RangeError where there are none
 */
export function percentile(counts: readonly Pick<AnswerCount, 'days' | 'count'>[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent * total(counts)) / 100));
  let seen = 0;
  for (const { days, count } of [...counts].sort((one, other) => one.days - other.days)) {
    seen += count;
    if (seen >= rank) return days;
  }
  throw new RangeError('No answers, no percentile');
}

function total(counts: readonly Pick<AnswerCount, 'count'>[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
