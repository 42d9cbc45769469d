import {
  COUNSELOR_CONCLUSION_REASONS,
  type InquiryActor,
  type InquiryState,
  type InquiryVerb,
  transition,
  type WithdrawnMessage,
} from './inquiry-state.js';

const message: InquiryVerb = { verb: 'client_message', clientBlocked: false };
const dismiss: InquiryVerb = { verb: 'dismiss', message: { everAnswered: true, read: true } };
const undismiss: InquiryVerb = { verb: 'undismiss', dismissed: true };

describe('A message of the client', () => {
  it('opens the inquiry and the clock of the first reply', () => {
    expect(transition(null, 'client', message)).toEqual({
      allowed: true,
      state: 'waiting_for_counselor',
      clock: { kind: 'opens', clock: 'first_reply' },
    });
  });

  it('never restarts a clock that is open', () => {
    expect(transition('waiting_for_counselor', 'client', message)).toMatchObject({ clock: { kind: 'stays' } });
  });

  it.each(['waiting_for_client', 'concluded'] as const)('sent while %s opens a follow-up clock', (state) => {
    expect(transition(state, 'client', message)).toEqual({
      allowed: true,
      state: 'waiting_for_counselor',
      clock: { kind: 'opens', clock: 'follow_up' },
    });
  });

  it('is refused from a blocked client', () => {
    expect(transition('concluded', 'client', { verb: 'client_message', clientBlocked: true })).toEqual({
      allowed: false,
      refusal: 'blocked',
    });
  });
});

describe('The counselor', () => {
  it('stops the clock by a reply, and may write again before the client does', () => {
    expect(transition('waiting_for_counselor', 'counselor', { verb: 'reply' })).toEqual({
      allowed: true,
      state: 'waiting_for_client',
      clock: { kind: 'stops', reason: 'reply' },
    });
    expect(transition('waiting_for_client', 'counselor', { verb: 'reply' })).toMatchObject({
      clock: { kind: 'stays' },
    });
  });

  it('says "Keine Antwort nötig" only where something waits', () => {
    expect(transition('waiting_for_counselor', 'counselor', dismiss)).toMatchObject({
      state: 'waiting_for_client',
      clock: { kind: 'stops', reason: 'no_reply_needed' },
    });
    expect(transition('waiting_for_client', 'counselor', dismiss)).toMatchObject({
      refusal: 'nothing_to_answer',
    });
  });

  it.each([
    ['a first letter', { everAnswered: false, read: true }, 'first_letter'],
    ['a letter nobody has read', { everAnswered: true, read: false }, 'not_read'],
  ] as const)('never says it of %s', (_, dismissed, refusal) => {
    expect(transition('waiting_for_counselor', 'counselor', { verb: 'dismiss', message: dismissed })).toEqual({
      allowed: false,
      refusal,
    });
  });

  it('takes it back while nothing else happened: the clock runs on', () => {
    expect(transition('waiting_for_client', 'counselor', undismiss)).toEqual({
      allowed: true,
      state: 'waiting_for_counselor',
      clock: { kind: 'resumes' },
    });
    expect(transition('waiting_for_client', 'counselor', { ...undismiss, dismissed: false })).toMatchObject({
      refusal: 'nothing_dismissed',
    });
    expect(transition('concluded', 'counselor', undismiss)).toMatchObject({ refusal: 'nothing_dismissed' });
  });

  it.each(COUNSELOR_CONCLUSION_REASONS)(
    'concludes over an open clock only what was mistaken or abuse: %s',
    (reason) => {
      const result = transition('waiting_for_counselor', 'counselor', { verb: 'conclude', reason });
      const exempt = reason === 'mistaken' || reason === 'abuse';
      expect(result).toMatchObject(exempt ? { clock: { kind: 'stops', reason } } : { refusal: 'clock_open' });
    },
  );

  it('blocks, which ends the inquiry as abuse', () => {
    expect(transition('waiting_for_counselor', 'counselor', { verb: 'block' })).toMatchObject({
      state: 'concluded',
      clock: { kind: 'stops', reason: 'abuse' },
    });
  });
});

describe('The client', () => {
  it('concludes at any time, also over an open clock', () => {
    const conclude: InquiryVerb = { verb: 'conclude', reason: 'client_wish' };
    expect(transition('waiting_for_counselor', 'client', conclude)).toMatchObject({
      state: 'concluded',
      clock: { kind: 'stops', reason: 'client_concluded' },
    });
    expect(transition('concluded', 'client', conclude)).toMatchObject({ refusal: 'concluded' });
  });

  it('does not conclude for the reasons of staff', () => {
    expect(transition('waiting_for_client', 'client', { verb: 'conclude', reason: 'abuse' })).toMatchObject({
      refusal: 'reason_not_yours',
    });
  });
});

describe('Withdrawing a message', () => {
  const unread: WithdrawnMessage = {
    readByOtherSide: false,
    isOnlyMessage: false,
    answeredSince: false,
    movedClock: true,
    followed: false,
    stateBefore: 'waiting_for_client',
  };

  it('of the client takes back the clock it started', () => {
    expect(withdraw('waiting_for_counselor', 'client', unread)).toEqual({
      allowed: true,
      state: 'waiting_for_client',
      clock: { kind: 'stops', reason: 'withdrawn' },
    });
  });

  it('of the counselor lets the clock run on that it had stopped', () => {
    expect(withdraw('waiting_for_client', 'counselor', { ...unread, stateBefore: 'waiting_for_counselor' })).toEqual({
      allowed: true,
      state: 'waiting_for_counselor',
      clock: { kind: 'resumes' },
    });
  });

  it('that reopened the inquiry concludes it again', () => {
    expect(withdraw('waiting_for_counselor', 'client', { ...unread, stateBefore: 'concluded' })).toEqual({
      allowed: true,
      state: 'concluded',
      clock: { kind: 'stops', reason: 'withdrawn' },
    });
  });

  it.each([
    ['client', 'waiting_for_counselor'],
    ['counselor', 'waiting_for_client'],
  ] as const)('of the %s that another one followed leaves the clock to that one', (actor, state) => {
    expect(withdraw(state, actor, { ...unread, followed: true })).toEqual({
      allowed: true,
      state,
      clock: { kind: 'passes_on' },
    });
  });

  it('is refused in an inquiry that is concluded', () => {
    expect(withdraw('concluded', 'client', { ...unread, isOnlyMessage: true })).toMatchObject({ refusal: 'concluded' });
  });

  it('that moved no clock moves none back', () => {
    expect(withdraw('waiting_for_counselor', 'client', { ...unread, movedClock: false })).toMatchObject({
      state: 'waiting_for_counselor',
      clock: { kind: 'stays' },
    });
  });

  it.each([
    ['readByOtherSide', 'already_read'],
    ['answeredSince', 'already_answered'],
    ['isOnlyMessage', 'only_message'],
  ] as const)('is refused when %s', (fact, refusal) => {
    expect(withdraw('waiting_for_counselor', 'client', { ...unread, [fact]: true })).toMatchObject({ refusal });
  });
});

describe('A clock is open exactly while the inquiry waits for its counselor', () => {
  const verbs: InquiryVerb[] = [
    message,
    { verb: 'reply' },
    dismiss,
    undismiss,
    { verb: 'block' },
    { verb: 'conclude', reason: 'client_wish' },
    ...COUNSELOR_CONCLUSION_REASONS.map((reason): InquiryVerb => ({ verb: 'conclude', reason })),
  ];
  const states: (InquiryState | null)[] = [null, 'waiting_for_counselor', 'waiting_for_client', 'concluded'];
  const actors: InquiryActor[] = ['client', 'counselor', 'supervisor'];
  const cases = states.flatMap((state) => actors.flatMap((actor) => verbs.map((verb) => ({ state, actor, verb }))));

  it.each(cases)('$state, $actor: $verb', ({ state, actor, verb }) => {
    const result = transition(state, actor, verb);
    if (!result.allowed) return;
    const waits = state === 'waiting_for_counselor';
    const open = { opens: true, resumes: true, stops: false, passes_on: waits, stays: waits };
    expect(open[result.clock.kind]).toBe(result.state === 'waiting_for_counselor');
  });

  it('and the supervisor, who never sees content, does nothing but block', () => {
    const done = verbs.filter((verb) => transition('waiting_for_counselor', 'supervisor', verb).allowed);
    expect(done).toEqual([{ verb: 'block' }]);
  });
});

function withdraw(state: InquiryState, actor: InquiryActor, withdrawn: WithdrawnMessage) {
  return transition(state, actor, { verb: 'withdraw', message: withdrawn });
}
