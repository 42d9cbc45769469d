import {
  type InquiryState,
  type Refusal,
  type Side,
  transition,
  type WithdrawnMessage,
} from '../../domain/inquiry-state.js';
import type { LastClock } from '../../sla/clocks/clock-shifts.js';

/** As much of a message as it takes to say whether it can be withdrawn. */
interface ThreadMessage {
  messageId: string;
  senderRole: Side;
  createdAt: Date;
  readAt: Date | null;
  withdrawnAt: Date | null;
}

/**
 * What the rules ask about a message that stands in its thread. `messages`: the whole thread, oldest first;
 * `clock`: the one it had last, if it had any.
 */
export function withdrawalFacts<M extends ThreadMessage>(
  messages: readonly M[],
  message: M,
  { clock, reopened }: { clock: LastClock | null; reopened: boolean },
): { facts: WithdrawnMessage; next: M | undefined } {
  const standing = messages.filter(({ withdrawnAt }) => withdrawnAt === null);
  const isClient = message.senderRole === 'client';
  const since = turnedSince(isClient, clock);
  const lastOfOthers = standing.findLastIndex(({ senderRole }) => senderRole !== message.senderRole);
  const turning = since === null ? [] : standing.slice(lastOfOthers + 1).filter(({ createdAt }) => createdAt >= since);
  const facts: WithdrawnMessage = {
    readByOtherSide: message.readAt !== null,
    isOnlyMessage: standing.length === 1,
    answeredSince: lastOfOthers > standing.indexOf(message),
    movedClock: turning[0] === message,
    followed: turning.length > 1,
    stateBefore: isClient ? (reopened ? 'concluded' : 'waiting_for_client') : 'waiting_for_counselor',
  };
  return { facts, next: turning[1] };
}

/** What speaks against taking a message back, by its sender, that stands in the thread they look at. Null: nothing. */
export function withdrawalRefusal(
  state: InquiryState,
  messages: readonly ThreadMessage[],
  message: ThreadMessage,
): Refusal | null {
  const { facts } = withdrawalFacts(messages, message, { clock: null, reopened: false });
  const change = transition(state, message.senderRole, { verb: 'withdraw', message: facts });
  return change.allowed ? null : change.refusal;
}

/** From when on a message of that side has started the clock that runs, or stopped the one that ran last. */
function turnedSince(isClient: boolean, clock: LastClock | null): Date | null {
  if (isClient) return clock?.stoppedAt === null ? clock.startedAt : null;
  return clock?.stopReason === 'reply' ? clock.stoppedAt : null;
}
