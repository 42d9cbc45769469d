import { isAscii } from 'node:buffer';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Environment } from '../config/environment.js';
import { isLoopback } from '../config/network.js';
import { type MailFailure, mailFailure } from '../domain/mail-failure.js';
import type { Mail } from './mail.js';

/** A mail on its way: made already, and read when the server asks for it. */
type Handover = SendMailOptions & { source: Readable };

interface SmtpError {
  /** nodemailer's or the system's, such as ETIMEDOUT */
  code?: string;
  /** that was answered, such as 'RCPT TO' */
  command?: string;
  response?: string;
}

/** Says nothing of whom it was for: mail servers like to repeat the address. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';

  /** @param detail for the operator: the server's codes, or the system's */
  constructor(
    readonly failure: MailFailure,
    detail = '',
    /** No further attempt could go better. */
    readonly forGood = failure === 'recipient',
  ) {
    super(`${inWords[failure]}${detail === '' ? '' : ` (${detail})`}`);
  }
}

const inWords: Record<MailFailure, string> = {
  recipient: 'There is no such mailbox',
  sender: 'The mail server does not let us send: check SMTP_URL and the sender of mails',
  server: 'The mail server refused the mail',
  unreachable: 'The mail server cannot be reached',
  unanswered: 'The mail server had the whole mail, and its answer was lost',
  ourselves: 'The mail could not be made',
};

const minute = 60_000;
/** RFC 5321 §4.5.3.2 asks for 5 minutes with most commands, and for 10 after the end of the mail. */
const timeouts = { connectionTimeout: 2 * minute, greetingTimeout: 5 * minute, socketTimeout: 10 * minute };
/** For all that comes before the mail itself: a server that is slow at every step shall not outlast the claim on a notice. */
const handoverMs = 12 * minute;

/** Hands mails to the server of SMTP_URL, or writes each into a file of its own. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  private readonly server;

  constructor(private readonly environment: Environment) {
    const { smtpUrl, baseUrl } = environment;
    this.server =
      smtpUrl === null ? null : createTransport({ ...secured(smtpUrl), name: baseUrl.hostname, ...timeouts });
    // Nodemailer reads the mail at once and keeps it; read when the server asks for it, it tells how far the server got.
    this.server?.use('stream', ({ data, message }, done) => {
      message.createReadStream = () => (data as Handover).source;
      done();
    });
  }

  /** @throws MailNotSent */
  async send(mail: Mail, name: string): Promise<void> {
    const message = await this.compose(mail);
    if (this.server) await this.handOver(this.server, mail, message);
    else await this.file(mail, message, name);
  }

  onApplicationShutdown(): void {
    this.server?.close();
  }

  /** Of mails that became files: those from before a time, addresses and all. */
  async purgeFiles(before: Date): Promise<void> {
    const { outboxDir } = this.environment;
    for (const name of await readdir(outboxDir).catch(() => [])) {
      const path = join(outboxDir, name);
      const known = /\.eml(?:\.new)?$/.test(name) ? await stat(path).catch(() => null) : null;
      if (known && known.mtime < before) await rm(path, { force: true });
    }
  }

  private async handOver(server: Transporter, { from, to }: Mail, message: Buffer): Promise<void> {
    const source = Readable.from([message]);
    const late = new AbortController();
    const deadline = setTimeout(() => {
      late.abort();
    }, handoverMs).unref();
    let handedOver = false;
    source.once('end', () => {
      handedOver = true;
      clearTimeout(deadline);
    });
    const handover: Handover = {
      envelope: { from: from.address, to: [{ name: '', address: to }] },
      source,
      signal: late.signal,
    };
    try {
      await server.sendMail(handover);
    } catch (error) {
      throw notSent(error as SmtpError, handedOver);
    } finally {
      clearTimeout(deadline);
    }
  }

  /** In seven bits and as it stands, wherever it can: no program has to put a link together again. */
  private async compose(mail: Mail): Promise<Buffer> {
    const text = Buffer.from(mail.text.replaceAll('\n', '\r\n'));
    if (!isAscii(text)) return this.written(mail);
    // Any line that short is left as it is, and the head says so; ours may be as long as 998 characters (RFC 5322 §2.1.1).
    const short = await this.written({ ...mail, text: '.' });
    return Buffer.concat([short.subarray(0, short.indexOf('\r\n\r\n') + 4), text]);
  }

  private async written(mail: Mail): Promise<Buffer> {
    const { message } = await this.composer.sendMail(messageOf(mail));
    return message as Buffer;
  }

  /** Named after its notice: sent once more, it is the same file. */
  private async file(mail: Mail, message: Buffer, name: string): Promise<void> {
    const { outboxDir, production } = this.environment;
    // A folder is read, copied and backed up by more people than a mailbox.
    if (production && mail.holdsLink) throw new MailNotSent('ourselves', 'no mail server for a one-time link', true);
    await mkdir(outboxDir, { recursive: true, mode: 0o700 });
    const path = join(outboxDir, `${name}.eml`);
    await writeFile(`${path}.new`, message, { mode: 0o600 });
    await utimes(`${path}.new`, mail.date, mail.date);
    await rename(`${path}.new`, path);
  }
}

/** Without TLS from the first byte, nothing goes out before STARTTLS has succeeded, but to this very machine. */
export function secured(smtpUrl: string): { url: string; requireTLS: boolean } {
  const { protocol, hostname } = new URL(smtpUrl);
  return { url: smtpUrl, requireTLS: protocol === 'smtp:' && !isLoopback(hostname) };
}

/** Codes alone are told: what a server says repeats addresses. */
function notSent({ code = 'unknown', command = '', response = '' }: SmtpError, handedOver: boolean): MailNotSent {
  const [codes = code] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}\b)?/.exec(response) ?? [];
  return new MailNotSent(mailFailure({ command, reply: response, handedOver }), codes);
}

function messageOf({ from, to, subject, text, messageId, date }: Mail) {
  return {
    from,
    subject,
    text,
    messageId,
    date,
    // As one address, whatever it looks like: a comma makes no second recipient.
    to: { name: '', address: to },
    xMailer: false as const,
    // Where seven bits do not do: quoted-printable would break a long link in two.
    textEncoding: 'base64' as const,
    // RFC 3834 §5: nobody's holiday responder shall answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
