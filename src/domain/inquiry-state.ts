/**
 * What may be done with an inquiry, by whom, and what that does to its response clock. One invariant carries it all:
 * a clock is open exactly while the inquiry waits for its counselor.
 */
export const inquiryStates = ['waiting_for_counselor', 'waiting_for_client', 'concluded'] as const;
export type InquiryState = (typeof inquiryStates)[number];

/** Who write to each other. A deputy writes as the counselor. */
export const sides = ['client', 'counselor'] as const;
export type Side = (typeof sides)[number];

export type InquiryActor = Side | 'supervisor';

const CLIENT_CONCLUSION_REASONS = ['client_wish'] as const;
export const COUNSELOR_CONCLUSION_REASONS = ['finished', 'referred', 'no_contact', 'mistaken', 'abuse'] as const;
export type ConclusionReason =
  (typeof CLIENT_CONCLUSION_REASONS)[number] | (typeof COUNSELOR_CONCLUSION_REASONS)[number];

export type InquiryVerb =
  /** the client's first message (from no state at all), a further one, or one that reopens */
  | { verb: 'client_message'; clientBlocked: boolean }
  | { verb: 'reply' }
  /** "Keine Antwort nötig" */
  | { verb: 'dismiss'; message: DismissedMessage }
  /** "Doch beantworten" */
  | { verb: 'undismiss'; dismissed: boolean }
  | { verb: 'conclude'; reason: ConclusionReason }
  /** The thread ends as abuse, and the client no longer writes. */
  | { verb: 'block' }
  | { verb: 'withdraw'; message: WithdrawnMessage };

export interface DismissedMessage {
  /** Whether a reply stands in the thread. A first letter is always answered. */
  everAnswered: boolean;
  /** Nobody can say of a letter they have not read that it needs no answer. */
  read: boolean;
}

export interface WithdrawnMessage {
  readByOtherSide: boolean;
  /** Withdrawing an inquiry's only message would leave nothing: that is a deletion. */
  isOnlyMessage: boolean;
  /** Whether the other side has written since. */
  answeredSince: boolean;
  /** Whether this message started (client) or stopped (counselor) the clock. */
  movedClock: boolean;
  /** Whether a later message of the same side stands, which would have moved the clock in its place. */
  followed: boolean;
  /** The inquiry's state before the message. */
  stateBefore: InquiryState;
}

/** What is promised: the first answer of an inquiry, or a further one. */
export const clockKinds = ['first_reply', 'follow_up'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const clockStopReasons = [
  'reply',
  'no_reply_needed',
  'client_concluded',
  'withdrawn',
  'mistaken',
  'abuse',
] as const;
type ClockStopReason = (typeof clockStopReasons)[number];

export type ClockEffect =
  | { kind: 'opens'; clock: ClockKind }
  | { kind: 'stops'; reason: ClockStopReason }
  /** The clock stopped last runs on as if never stopped. */
  | { kind: 'resumes' }
  /** It was started, or stopped, by the next message of the same side. */
  | { kind: 'passes_on' }
  | { kind: 'stays' };

export type Refusal =
  | 'not_for_this_role'
  | 'blocked'
  | 'concluded'
  | 'nothing_to_answer'
  | 'first_letter'
  | 'not_read'
  | 'nothing_dismissed'
  | 'clock_open'
  | 'reason_not_yours'
  | 'already_read'
  | 'already_answered'
  | 'only_message';

export type Transition =
  { allowed: true; state: InquiryState; clock: ClockEffect } | { allowed: false; refusal: Refusal };

type Rule<V extends InquiryVerb['verb']> = (
  verb: Extract<InquiryVerb, { verb: V }>,
  state: InquiryState | null,
  actor: InquiryActor,
) => Transition;

/** What becomes of the inquiry; `state` is null before its first message. */
export function transition(state: InquiryState | null, actor: InquiryActor, verb: InquiryVerb): Transition {
  if (!ACTORS[verb.verb].includes(actor)) return refused('not_for_this_role');
  // Each rule takes the verb of its own key; the table's type says so, the compiler cannot follow it here.
  const rule = RULES[verb.verb] as Rule<InquiryVerb['verb']>;
  return rule(verb, state, actor);
}

const ACTORS: Record<InquiryVerb['verb'], readonly InquiryActor[]> = {
  client_message: ['client'],
  reply: ['counselor'],
  dismiss: ['counselor'],
  undismiss: ['counselor'],
  conclude: ['client', 'counselor'],
  block: ['counselor', 'supervisor'],
  withdraw: ['client', 'counselor'],
};

const RULES: { [V in InquiryVerb['verb']]: Rule<V> } = {
  client_message: ({ clientBlocked }, state) => {
    if (clientBlocked) return refused('blocked');
    if (state === null) return becomes('waiting_for_counselor', { kind: 'opens', clock: 'first_reply' });
    // A further message never restarts an open clock.
    if (state === 'waiting_for_counselor') return becomes(state, { kind: 'stays' });
    return becomes('waiting_for_counselor', { kind: 'opens', clock: 'follow_up' });
  },

  reply: (_, state) => {
    if (state === 'waiting_for_counselor') return becomes('waiting_for_client', { kind: 'stops', reason: 'reply' });
    if (state === 'waiting_for_client') return becomes(state, { kind: 'stays' });
    return refused('concluded');
  },

  dismiss: ({ message }, state) => {
    if (state !== 'waiting_for_counselor') return refused('nothing_to_answer');
    if (!message.everAnswered) return refused('first_letter');
    if (!message.read) return refused('not_read');
    return becomes('waiting_for_client', { kind: 'stops', reason: 'no_reply_needed' });
  },

  undismiss: ({ dismissed }, state) =>
    dismissed && state === 'waiting_for_client'
      ? becomes('waiting_for_counselor', { kind: 'resumes' })
      : refused('nothing_dismissed'),

  conclude: ({ reason }, state, actor) => {
    if (state === 'concluded' || state === null) return refused('concluded');
    const reasons: readonly ConclusionReason[] =
      actor === 'client' ? CLIENT_CONCLUSION_REASONS : COUNSELOR_CONCLUSION_REASONS;
    if (!reasons.includes(reason)) return refused('reason_not_yours');
    if (state === 'waiting_for_client') return becomes('concluded', { kind: 'stays' });
    if (actor === 'client') return becomes('concluded', { kind: 'stops', reason: 'client_concluded' });
    return reason === 'mistaken' || reason === 'abuse'
      ? becomes('concluded', { kind: 'stops', reason })
      : refused('clock_open');
  },

  block: (_, state) =>
    state === 'waiting_for_counselor'
      ? becomes('concluded', { kind: 'stops', reason: 'abuse' })
      : becomes('concluded', { kind: 'stays' }),

  withdraw: ({ message }, state, actor) => {
    if (message.readByOtherSide) return refused('already_read');
    if (message.answeredSince) return refused('already_answered');
    if (state === 'concluded' || state === null) return refused('concluded');
    if (message.isOnlyMessage) return refused('only_message');
    if (!message.movedClock) return becomes(state, { kind: 'stays' });
    if (message.followed) return becomes(state, { kind: 'passes_on' });
    return becomes(
      message.stateBefore,
      actor === 'client' ? { kind: 'stops', reason: 'withdrawn' } : { kind: 'resumes' },
    );
  },
};

function becomes(state: InquiryState, clock: ClockEffect): Transition {
  return { allowed: true, state, clock };
}

function refused(refusal: Refusal): Transition {
  return { allowed: false, refusal };
}
