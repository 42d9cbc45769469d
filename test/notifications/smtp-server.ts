import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface ReceivedMail {
  recipients: string[];
  /** Headers and body as they came. */
  source: string;
}

/** At which step it refuses; 'end' is where the mail is there. */
type Step = 'EHLO' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'end';

/** A mail server that keeps what it is given. RFC 5321, as far as our sender speaks it. */
export class SmtpServer {
  readonly mails: ReceivedMail[] = [];
  /** What it answers to RCPT instead of taking it. */
  refusal: string | null = null;
  /** What it answers elsewhere. */
  refusals: Partial<Record<Step, string>> = {};
  /** Hangs up before its answer to this step; at the end of a mail it has kept it. */
  hangsUpAt: Step | null = null;
  /** The end of a mail is acknowledged not before this. */
  answersAfter: Promise<void> = Promise.resolve();
  /** Offers to take several commands at once (RFC 2920). */
  pipelining = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => {
    this.sockets.add(socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined));
    this.talk(socket);
  });

  static async start(): Promise<SmtpServer> {
    const smtp = new SmtpServer();
    await new Promise<void>((resolve) => smtp.server.listen(0, '127.0.0.1', resolve));
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port.toString()}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private talk(socket: Socket): void {
    let mail: ReceivedMail = { recipients: [], source: '' };
    let inData = false;
    let pending = '';
    const answer = (step: Step | null, line: string) => {
      if (step !== null && step === this.hangsUpAt) socket.destroy();
      else socket.write(`${(step && this.refusals[step]) ?? line}\r\n`);
    };
    const command = (line: string) => {
      if (inData) {
        if (line !== '.') mail.source += `${line.replace(/^\./, '')}\n`;
        else {
          inData = false;
          if (!this.refusals.end) this.mails.push(mail);
          mail = { recipients: [], source: '' };
          void this.answersAfter.then(() => {
            answer('end', '250 kept');
          });
        }
      } else if (/^EHLO/i.test(line)) answer('EHLO', this.pipelining ? '250-test\r\n250 PIPELINING' : '250 ok');
      else if (/^MAIL FROM:/i.test(line)) answer('MAIL FROM', '250 ok');
      else if (/^RCPT TO:/i.test(line)) {
        if (!this.refusal) mail.recipients.push(/<(.*)>/.exec(line)?.[1] ?? '');
        answer('RCPT TO', this.refusal ?? '250 ok');
      } else if (/^DATA/i.test(line)) {
        inData = mail.recipients.length > 0 && !this.refusals.DATA;
        answer('DATA', inData ? '354 go on' : '503 no recipient');
      } else answer(null, /^QUIT/i.test(line) ? '221 bye' : '250 ok');
    };
    socket.on('data', (part) => {
      const lines = (pending + part.toString('utf8')).split('\r\n');
      pending = lines.pop() ?? '';
      lines.forEach(command);
    });
    answer(null, '220 test');
  }
}
