import { isTakenForSent, mailFailure } from './mail-failure.js';

describe('A mail that did not go out', () => {
  it.each([
    ['RCPT TO', '550 5.1.1 <x@example.org>: user unknown', 'recipient'],
    ['RCPT TO', '550-5.1.10 the domain takes no mail', 'recipient'],
    ['RCPT TO', '553 5.1.3 bad address', 'recipient'],
    ['RCPT TO', '550 5.1.8 sender rejected: domain not found', 'sender'],
    ['RCPT TO', '553 5.1.7 bad sender address', 'sender'],
    ['RCPT TO', '450 4.1.1 user unknown for now', 'server'],
    ['RCPT TO', '450 4.1.8 sender domain not found for now', 'sender'],
    ['RCPT TO', '554 5.7.1 relay access denied', 'server'],
    ['RCPT TO', '550 no such user, says a server without codes', 'server'],
    ['RCPT TO', '552 5.2.2 mailbox full', 'server'],
    ['RCPT TO', '451 greylisted', 'server'],
    ['MAIL FROM', '550 5.1.1 odd, but about the sender', 'sender'],
    ['MAIL FROM', '530 5.7.0 authentication required', 'sender'],
    ['MAIL FROM', '451 4.3.0 later', 'sender'],
    ['AUTH PLAIN', '535 5.7.8 credentials invalid', 'sender'],
    ['DATA', '554 5.7.1 looks like spam', 'server'],
    ['CONN', '421 4.3.2 shutting down', 'server'],
  ] as const)('by the answer to %s "%s" is refused for its %s', (command, reply, failure) => {
    expect(mailFailure({ command, reply, handedOver: false })).toBe(failure);
  });

  it('without any answer is unanswered where it was handed over whole, and has met nobody before that', () => {
    expect(mailFailure({ command: 'CONN', reply: '', handedOver: true })).toBe('unanswered');
    expect(mailFailure({ command: 'CONN', reply: '', handedOver: false })).toBe('unreachable');
  });

  it('has one more copy at most where nobody knows whether the first was sent', () => {
    expect([1, 2].map(isTakenForSent)).toEqual([false, true]);
  });
});
