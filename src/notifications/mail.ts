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
  to: string;
  /** The agency's setting: a neutral name, or 'Name <address>'. */
  sender: string;
  /** Where it leads: the agency's own address, or the one-time link. */
  link: URL;
  /** Until when the one-time link is good, '4.3.2026, 19:52 Uhr'; null where there is none. */
  until: string | null;
  date: Date;
}

/** In ASCII throughout: readable as it stands, in any program and in the files of the default set-up. */
const words: Record<Tone, string> = {
  new: 'Es gibt etwas Neues. Sie finden es hier:',
  late: 'Etwas wartet schon seit einiger Zeit. Sie finden es hier:',
  over: 'Ihr Zugang hier ist beendet. Wenn Sie das wundert, fragen Sie bitte nach:',
  address: 'Diese E-Mail-Adresse wurde bei uns angegeben. Wenn es Ihre ist, sagen Sie es uns bitte hier:',
  link: 'Hier ist der Link, den Sie angefordert haben:',
};

const unasked: Partial<Record<Tone, string>> = {
  address: 'Wenn Sie nichts angegeben haben, brauchen Sie nichts zu tun.',
  link: 'Wenn Sie nichts angefordert haben, brauchen Sie nichts zu tun.',
};

/** Anybody who reads over a shoulder, or keeps the mailbox, learns from it that there is something new, and no more. */
export function noticeMail({ noticeId, tone, to, sender, link, until, date }: MailOrder): Mail {
  const paragraphs = [
    'Guten Tag,',
    `${words[tone]}\n${link.href}`,
    ...(until === null ? [] : [`Der Link gilt nur einmal, und nur bis ${until}.`]),
    ...[unasked[tone] ?? []].flat(),
  ];
  return {
    from: senderOf(sender, link.hostname),
    to,
    subject: 'Eine neue Mitteilung',
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
