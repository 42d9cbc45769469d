import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Environment } from '../config/environment.js';
import { isLoopback } from '../config/network.js';
import type { Mail } from './mail.js';

/** Why a mail did not go out. Says nothing of whom it was for: mail servers like to repeat the address. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';

  constructor(
    reason: string,
    /** The server will never take it (RFC 5321 §4.2.1, 5yz to the recipient). */
    readonly forGood: boolean,
  ) {
    super(`The mail was not taken (${reason})`);
  }
}

/** No single step may take so long that the claim on a notice runs out meanwhile. */
const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Hands mails to the server of SMTP_URL, or writes each into a file of its own. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly composer = createTransport({ streamTransport: true, buffer: true });
  private readonly server;

  constructor(private readonly environment: Environment) {
    const { smtpUrl, baseUrl } = environment;
    this.server =
      smtpUrl === null ? null : createTransport({ ...secured(smtpUrl), name: baseUrl.hostname, ...timeouts });
  }

  /** @throws MailNotSent */
  async send(mail: Mail, name: string): Promise<void> {
    try {
      if (this.server) await this.server.sendMail(messageOf(mail));
      else await this.file(mail, name);
    } catch (error) {
      if (error instanceof MailNotSent) throw error;
      const { code = 'unknown', responseCode = 0 } = error as { code?: string; responseCode?: number };
      throw new MailNotSent(`${code} ${responseCode.toString()}`, code === 'EENVELOPE' && responseCode >= 500);
    }
  }

  onApplicationShutdown(): void {
    this.server?.close();
  }

  /** Named after its notice: sent once more, it is the same file. */
  private async file(mail: Mail, name: string): Promise<void> {
    const { outboxDir, production } = this.environment;
    // A folder is read, copied and backed up by more people than a mailbox.
    if (production && mail.holdsLink) throw new MailNotSent('no mail server for a one-time link', true);
    const { message } = await this.composer.sendMail(messageOf(mail));
    await mkdir(outboxDir, { recursive: true, mode: 0o700 });
    const path = join(outboxDir, `${name}.eml`);
    await writeFile(`${path}.new`, message as Buffer, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}

/** Without TLS from the first byte, nothing goes out before STARTTLS has succeeded, but to this very machine. */
export function secured(smtpUrl: string): { url: string; requireTLS: boolean } {
  const { protocol, hostname } = new URL(smtpUrl);
  return { url: smtpUrl, requireTLS: protocol === 'smtp:' && !isLoopback(hostname) };
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
    // RFC 3834 §5: nobody's holiday responder shall answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
