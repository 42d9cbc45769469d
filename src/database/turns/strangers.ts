import { AsyncLocalStorage } from 'node:async_hooks';

/** One request of somebody without a valid session. */
export interface Stranger {
  readonly agencyId: string;
  /** Whether it has had a connection: what has begun is seen through. */
  begun: boolean;
  /** How many it has in hand. */
  held: number;
}

const strangers = new AsyncLocalStorage<Stranger | null>();

/** Following every promise of the process has its price: once no stranger has come for so long, it ends. */
const quietMs = 60_000;
let quiet: NodeJS.Timeout | undefined;

/** All that comes of it is a stranger's. */
export function asStranger(agencyId: string, work: () => void): void {
  quiet ??= setTimeout(() => {
    quiet = undefined;
    strangers.disable();
  }, quietMs).unref();
  quiet.refresh();
  strangers.run({ agencyId, begun: false, held: 0 }, work);
}

/** None of what comes of it is: the one before on the same connection may have been. */
export function asSomebodyKnown(work: () => void): void {
  if (strangers.getStore()) strangers.run(null, work);
  else work();
}

/** The stranger for whom this is done. */
export function strangerAtHand(): Stranger | null {
  return strangers.getStore() ?? null;
}
