/** What a thread's row says of its messages; null where nobody knows. */
interface KnownPlaces {
  /** how many there are */
  messageCount: number | null;
  /** where one was taken back */
  withdrawnPositions: readonly number[] | null;
}

/** As much of a message as its place takes. */
interface Place {
  position: number;
  withdrawnAt: Date | null;
}

/** What the places of a thread's messages tell, which are numbered from 1 on as they are written, and of which none ever goes. */
interface ThreadPlaces<Message extends Place> {
  /** Those that are what the thread knows of. */
  standing: Message[];
  /** Those that were taken back, and are there again as if they had not been. */
  putBack: Message[];
  /** Where a message was, and is not, or not any more as it is there. */
  missing: number[];
  /** The thread does not know what its messages say, of one, or that one was taken back: it was put back to how it stood earlier. */
  isOutdated: boolean;
}

export function threadPlaces<Message extends Place>(
  messages: readonly Message[],
  { messageCount, withdrawnPositions }: KnownPlaces,
): ThreadPlaces<Message> {
  const withdrawn = new Set(withdrawnPositions ?? []);
  const isPutBack = ({ position, withdrawnAt }: Message) => withdrawnAt === null && withdrawn.has(position);
  const standing = messages.filter((message) => !isPutBack(message));
  const taken = new Set(standing.map(({ position }) => position));
  const last = Math.max(0, ...messages.map(({ position }) => position));
  const all = Array.from({ length: Math.max(messageCount ?? 0, last) }, (_, at) => at + 1);
  return {
    standing,
    putBack: messages.filter(isPutBack),
    missing: all.filter((place) => !taken.has(place)),
    isOutdated:
      (messageCount !== null && last > messageCount) ||
      taken.size < standing.length ||
      (withdrawnPositions !== null &&
        standing.some(({ position, withdrawnAt }) => withdrawnAt !== null && !withdrawn.has(position))),
  };
}

/** Each place of a thread in its order: what stands there, or null where that was altered, or is gone. */
export function inPlaces<Standing extends { position: number }>(
  standing: readonly Standing[],
  missing: readonly number[],
): { position: number; standing: Standing | null }[] {
  const places = [
    ...standing.map((one) => ({ position: one.position, standing: one })),
    ...missing.map((position) => ({ position, standing: null })),
  ];
  return places.sort(byPlace);
}

/** Oldest first. */
export function byPlace(one: { position: number }, other: { position: number }): number {
  return one.position - other.position;
}
