import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface ReceivedMail {
  recipients: string[];
  /** Headers and body as they came. */
  source: string;
}

/** A mail server that keeps what it is given. RFC 5321, as far as our sender speaks it. */
export class SmtpServer {
  readonly mails: ReceivedMail[] = [];
  /** What it answers to RCPT instead of taking it. */
  refusal: string | null = null;
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
    const answer = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      if (inData) {
        if (line !== '.') mail.source += `${line}\n`;
        else {
          inData = false;
          this.mails.push(mail);
          mail = { recipients: [], source: '' };
          answer('250 kept');
        }
      } else if (/^RCPT TO:/i.test(line)) {
        if (this.refusal) answer(this.refusal);
        else {
          mail.recipients.push(/<(.*)>/.exec(line)?.[1] ?? '');
          answer('250 ok');
        }
      } else if (/^DATA/i.test(line)) {
        inData = true;
        answer('354 go on');
      } else answer(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
    };
    socket.on('data', (part) => {
      const lines = (pending + part.toString('utf8')).split('\r\n');
      pending = lines.pop() ?? '';
      lines.forEach(command);
    });
    answer('220 test');
  }
}
