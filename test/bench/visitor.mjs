import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { URLSearchParams } from 'node:url';

/** The password of everybody who registers here. */
export const own = 'drei Tassen heller Tee';

/** A browser with a connection and cookies of its own, at an agency's host name. */
export class Visitor {
  cookies = new Map();
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port, host = 'localhost') {
    this.port = port;
    this.authority = `${host}:${port}`;
  }

  get(path) {
    return this.send('GET', path);
  }

  post(path, form) {
    return this.send('POST', path, new URLSearchParams(form).toString());
  }

  /** Closes the connection, whatever is still on its way. */
  leave() {
    this.#agent.destroy();
  }

  forget(name) {
    this.cookies.delete(name);
  }

  async send(method, path, body) {
    const answer = await this.#exchange(method, path, body);
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line.split(';')[0]);
    return answer;
  }

  #exchange(method, path, body) {
    return new Promise((resolve, reject) => {
      const sending = request(
        { host: '127.0.0.1', port: this.port, agent: this.#agent, method, path, headers: this.#headers(body) },
        (answer) => {
          text(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject);
        },
      );
      sending.on('error', reject);
      sending.end(body);
    });
  }

  #headers(body) {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://${this.authority}` };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      Host: this.authority,
      ...(body === undefined ? {} : { ...form, 'Content-Length': Buffer.byteLength(body) }),
      ...(cookie && { Cookie: cookie }),
    };
  }

  #keep(pair) {
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value) this.cookies.set(name, value);
    else this.cookies.delete(name);
  }
}

export function registration(userName) {
  return { userName, password: own, passwordRepeat: own, email: 'mensch@example.org', consent: 'yes' };
}

export async function register(visitor, userName) {
  const { body } = await visitor.get('/registration');
  const form = { ...registration(userName), termsVersion: valueIn(body, 'termsVersion') };
  return (await visitor.post('/registration', form)).status === 303;
}

export async function letterOf(visitor) {
  const { body } = await visitor.get('/inquiries/new');
  const topic = /<option value="([0-9a-f-]{36})"/.exec(body)?.[1] ?? '';
  const termsVersion = valueIn(body, 'termsVersion');
  return { topic, subject: 'Ein Betreff', message: 'Ein Brief.', consent: 'yes', termsVersion };
}

/** The address of the new thread. */
export async function submitted(visitor) {
  const form = { ...(await letterOf(visitor)), submissionToken: randomUUID() };
  const { status } = await visitor.post('/inquiries', form);
  if (status !== 303) throw new Error(`No inquiry: ${status}`);
  const { body } = await visitor.get('/inquiries');
  return /href="(\/inquiries\/[0-9a-f-]{36})/.exec(body)?.[1];
}

export async function writes(visitor, thread) {
  const { body } = await visitor.get(thread);
  const hidden = { termsVersion: valueIn(body, 'termsVersion'), lastSeenMessageId: valueIn(body, 'lastSeenMessageId') };
  const form = { ...hidden, message: 'Noch etwas.', consent: 'yes', submissionToken: randomUUID() };
  return (await visitor.post(`${thread}/messages`, form)).status === 303;
}

export function valueIn(body, name) {
  return new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(body)?.[1] ?? '';
}
