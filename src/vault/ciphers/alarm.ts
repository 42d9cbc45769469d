import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Binding } from './binding.js';

/** `missing`: nothing is there, and something should be. `put-back`: as it once was, and is no more. */
export type EnvelopeFault =
  'format' | 'unknown-key' | 'forged' | 'public-key' | 'counted-back' | 'missing' | 'put-back';

/** A channel, so that no code that unseals an envelope can forget to raise the alarm. */
const CHANNEL = 'offenes-ohr.vault.alarm';
const alarms = channel(CHANNEL);

/** Which row of which table. */
export interface RowPlace {
  readonly purpose: 'row';
  readonly table: string;
  readonly key: Readonly<Record<string, string>>;
}

/** What the alarm carries: ids only. */
interface EnvelopeAlarm {
  readonly fault: EnvelopeFault;
  readonly binding: Binding | RowPlace;
}

/** A ciphertext, a key or a row that is not what it should be, or not where it belongs. Names ids, never content. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';

  constructor(
    readonly fault: EnvelopeFault,
    readonly binding: Binding | RowPlace,
  ) {
    super(
      binding.purpose === 'row'
        ? `A row of ${binding.table} is not what was written (${fault})`
        : `${binding.purpose} did not open (${fault})`,
    );
  }
}

export function raiseAlarm(fault: EnvelopeFault, binding: Binding | RowPlace): never {
  tellAlarm(fault, binding);
  throw new EnvelopeError(fault, binding);
}

/** The alarm alone, where one spoiled line must not take the whole page with it. */
export function tellAlarm(fault: EnvelopeFault, binding: Binding | RowPlace): void {
  alarms.publish({ fault, binding } satisfies EnvelopeAlarm);
}

/** What unseals, or is as it was written; undefined where it is not: the alarm is raised by then, and goes no further than this line. */
export function unlessAltered<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    nothingOf(error);
    return;
  }
}

/** The same for what takes a while. */
export function onceUnsealed<Result>(opening: Promise<Result>): Promise<Result | undefined> {
  return opening.catch(nothingOf);
}

function nothingOf(error: unknown): undefined {
  if (error instanceof EnvelopeError) return undefined;
  throw error;
}

/** Tells the listener of everything that could not be unsealed. Returns what ends it. */
export function onEnvelopeAlarm(listener: (alarm: EnvelopeAlarm) => void): () => void {
  const hear = (alarm: unknown): void => {
    listener(alarm as EnvelopeAlarm);
  };
  subscribe(CHANNEL, hear);
  return () => {
    unsubscribe(CHANNEL, hear);
  };
}
