import type { NoticeSubject } from '../domain/notice-wish.js';
import type { Texts } from '../web/texts/texts.js';

/** A mail as it leaves the machine. */
export interface Mail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  /** RFC 5322 §3.6.4; the same at every attempt. */
  messageId: string;
  date: Date;
  /** A link that lets in anybody who has it. */
  holdsLink: boolean;
}

/** How pressing it is; nothing else about a cause is ever said. */
export type Tone = 'new' | 'late' | 'over' | 'link' | 'address';

interface MailOrder {
  /** The oldest of the notices that this mail stands for. */
  noticeId: string;
  tone: Tone;
  /** As its recipient wishes. */
  subject: NoticeSubject;
  to: string;
  /** The agency's setting: a neutral name, or 'Name <address>'. */
  sender: string;
  /** Where it leads: the agency's own address, or the one-time link. */
  link: URL;
  /** Until when the one-time link is good, '4.3.2026, 19:52 Uhr'; null where there is none. */
  until: string | null;
  date: Date;
}

/** Anybody who reads over a shoulder, or keeps the mailbox, learns from it that there is something new, and no more. */
export function noticeMail({ noticeId, tone, subject, to, sender, link, until, date }: MailOrder, texts: Texts): Mail {
  const paragraphs = [
    texts.say('notifications.greeting'),
    `${texts.say(`notifications.${tone}`)}\n${link.href}`,
    ...(until === null ? [] : [texts.say('notifications.until', { until })]),
    ...(tone === 'address' || tone === 'link' ? [texts.say(`notifications.${tone}-unasked`)] : []),
  ];
  return {
    from: senderOf(sender, link.hostname),
    to,
    subject: texts.say(`notifications.subject-${subject}`),
    text: `${paragraphs.join('\n\n')}\n`,
    messageId: `<${noticeId}@${link.hostname}>`,
    date,
    holdsLink: tone === 'link',
  };
}

/** Where only a name is set, the address is one that nobody reads, at the host that the link leads to. */
function senderOf(sender: string, host: string): Mail['from'] {
  const [, name, address] = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(sender.trim()) ?? [];
  return address === undefined ? { name: sender.trim(), address: `noreply@${host}` } : { name: name ?? '', address };
}
