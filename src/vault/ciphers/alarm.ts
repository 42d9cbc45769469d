import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Binding } from './binding.js';

export type EnvelopeFault = 'format' | 'unknown-key' | 'forged' | 'public-key';

/** A channel, so that no code that unseals an envelope can forget to raise the alarm. */
const CHANNEL = 'offenes-ohr.vault.alarm';
const alarms = channel(CHANNEL);

/** What the alarm carries: ids only. */
interface EnvelopeAlarm {
  readonly fault: EnvelopeFault;
  readonly binding: Binding;
}

/** A ciphertext or key that is not what it should be, or not where it belongs. Names ids, never content. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';

  constructor(
    readonly fault: EnvelopeFault,
    readonly binding: Binding,
  ) {
    super(`${binding.purpose} did not open (${fault})`);
  }
}

export function raiseAlarm(fault: EnvelopeFault, binding: Binding): never {
  alarms.publish({ fault, binding } satisfies EnvelopeAlarm);
  throw new EnvelopeError(fault, binding);
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
