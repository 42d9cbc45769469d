/**
 * Why a mail did not go out.
 *
 * - `recipient`: there is no such mailbox. Nothing helps but another address.
 * - `sender`: the server does not let us send: by our address, our name or our password.
 * - `server`: it refuses for any other reason, such as relaying, a full mailbox, or what it takes for spam.
 * - `unreachable`: nobody there, or gone before it had the whole mail.
 * - `unanswered`: it had the whole mail, and its answer was lost. It may have been sent.
 * - `ourselves`: a fault of ours.
 */
export const mailFailures = ['recipient', 'sender', 'server', 'unreachable', 'unanswered', 'ourselves'] as const;
export type MailFailure = (typeof mailFailures)[number];

/** Under one Message-ID, so that programs show one. RFC 5321 §6.1 prefers a second copy to a mail that is lost. */
const mostCopies = 2;

/**
 * @param command that the server refused, such as 'RCPT TO'
 * @param reply of the server, '' where none came
 * @param handedOver whether it had the whole mail
 */
export function mailFailure(refused: { command: string; reply: string; handedOver: boolean }): MailFailure {
  const { command, reply, handedOver } = refused;
  if (!/^[45]\d\d/.test(reply)) return handedOver ? 'unanswered' : 'unreachable';
  if (command === 'RCPT TO' && saysNoSuchMailbox(reply)) return 'recipient';
  return command.startsWith('MAIL') || command.startsWith('AUTH') || isAboutSender(reply) ? 'sender' : 'server';
}

/** Whether a mail counts as sent after its answer was lost so many times. */
export function isTakenForSent(lostAnswers: number): boolean {
  return lostAnswers >= mostCopies;
}

/** RFC 3463 §3.2: X.1.z is about addresses; of these 7 and 8 are about the sender's. RFC 5321 §4.2.1: 5yz is for good. */
function saysNoSuchMailbox(reply: string): boolean {
  return /^5\d\d[ -]5\.1\.(?![78]\b)\d+\b/.test(reply);
}

function isAboutSender(reply: string): boolean {
  return /^[45]\d\d[ -][45]\.1\.[78]\b/.test(reply);
}
