import { type InquiryFacts, inquiryStatus, type InquiryStatus } from './inquiry-status.js';

/** A first letter that nobody has read yet. */
const letter: InquiryFacts = {
  concludedBy: null,
  answerDue: true,
  unreadReply: false,
  lastFrom: 'client',
  lastRead: false,
  mayWrite: true,
};
const dismissed: InquiryFacts = { ...letter, answerDue: false, lastRead: true };
const answered: InquiryFacts = { ...letter, answerDue: false, lastFrom: 'counselor', unreadReply: true };
const read: InquiryFacts = { ...answered, unreadReply: false, lastRead: true };

describe('What a client is told of an inquiry', () => {
  it.each<[string, InquiryFacts, InquiryStatus]>([
    ['a first letter', letter, 'answer_due'],
    ['one that was read', { ...letter, lastRead: true }, 'answer_due'],
    ['a first letter, once noted as "Keine Antwort nötig"', dismissed, 'message_read'],
    ['a letter that nothing waits for and nobody read', { ...dismissed, lastRead: false }, 'message_arrived'],
    ['a new reply', answered, 'new_reply'],
    ['a reply that was read', read, 'may_write_on'],
    ['the same, where nobody may write', { ...read, mayWrite: false }, 'reply_read'],
    ['a further letter after a reply', { ...letter, lastRead: true }, 'answer_due'],
    ['a further letter over a reply that was not read', { ...letter, unreadReply: true }, 'answer_due'],
    [
      '"Keine Antwort nötig", and a reply before it that was not read',
      { ...dismissed, unreadReply: true },
      'new_reply',
    ],
    ['a reply after "Keine Antwort nötig"', read, 'may_write_on'],
    ['concluded by the client', { ...dismissed, concludedBy: 'client' }, 'concluded_by_client'],
    ['concluded by the counselor after a reply', { ...read, concludedBy: 'counselor' }, 'concluded_by_counselor'],
  ])('%s', (_, facts, status) => {
    expect(inquiryStatus(facts)).toBe(status);
  });
});

const eitherWay = [true, false];
const every: InquiryFacts[] = ([null, 'client', 'counselor'] as const).flatMap((concludedBy) =>
  (['client', 'counselor'] as const).flatMap((lastFrom) =>
    eitherWay.flatMap((answerDue) =>
      eitherWay.flatMap((unreadReply) =>
        eitherWay.flatMap((lastRead) =>
          eitherWay.map((mayWrite) => ({ concludedBy, answerDue, unreadReply, lastFrom, lastRead, mayWrite })),
        ),
      ),
    ),
  ),
);

describe('Whatever happened, nobody is told', () => {
  const told = (...statuses: InquiryStatus[]) => every.filter((facts) => statuses.includes(inquiryStatus(facts)));

  it('of a reply that is not there', () => {
    expect(told('new_reply').filter(({ unreadReply }) => !unreadReply)).toEqual([]);
    expect(told('may_write_on', 'reply_read').filter(({ lastFrom }) => lastFrom !== 'counselor')).toEqual([]);
  });

  it('to write where they may not', () => {
    expect(told('may_write_on').filter(({ mayWrite }) => !mayWrite)).toEqual([]);
  });

  it('that somebody answers, where no clock runs, or reads, where nobody did', () => {
    expect(told('answer_due').filter(({ answerDue }) => !answerDue)).toEqual([]);
    expect(told('message_read').filter(({ lastRead }) => !lastRead)).toEqual([]);
  });
});
