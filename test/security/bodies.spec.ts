import { getMetadataStorage } from 'class-validator';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { exchange, rawExchange } from '../support/http-exchange.js';
import { submitInquiry } from '../support/inquiries.js';
import { formsOf } from '../support/routes.js';
import { startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const forms = formsOf(world.nest);
const someId = '0190a1b2-0000-7000-8000-000000000000';
const addressed = (route: string) => route.replace('POST ', '').replace(/:\w+/g, someId);
const fieldsOf = (type: new () => object) => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map((one) => one.propertyName),
  ),
];

describe(`[53] A stranger’s form, at the routes that SEED=${daySeed} has`, () => {
  it('of 8 MB is refused by every route, before it is read, with a short answer', async () => {
    const unlike: string[] = [];
    for (const route of sampleOfDay([...forms.keys()], 8)) {
      const form = { text: 'x'.repeat(8_000_000) };
      const { status, body } = await world.browser().request('POST', addressed(route), { form });
      if (status !== 413 || body.length > 100_000)
        unlike.push(`${route}: ${status.toString()}, ${body.length.toString()}`);
    }
    expect(forms.size).toBeGreaterThan(50);
    expect(unlike).toEqual([]);
  });

  it('of as many signs as are taken, each of which grows when it is shown, is given back cut short', async () => {
    const unlike: string[] = [];
    for (const [route, type] of sampleOfDay([...forms], 20)) {
      const names = type === null ? ['text'] : fieldsOf(type);
      for (const fields of [names, ...names.map((name) => [name])]) {
        const each = '"'.repeat(Math.floor(19_000 / fields.length));
        const form = Object.fromEntries(fields.map((name) => [name, each]));
        const { status, body } = await world.browser().request('POST', addressed(route), { form });
        if (status === 413 || status >= 500 || body.length > 100_000)
          unlike.push(`${route} ${fields.join(' ')}: ${status.toString()}, ${body.length.toString()}`);
      }
    }
    expect(unlike).toEqual([]);
  });

  it('of many fields, of deep or reserved names, or of one name again and again, is answered in short by every route', async () => {
    const bodies = {
      many: Array.from({ length: 9_000 }, (_, at) => `f${at.toString()}=`).join('&'),
      empty: '&'.repeat(60_000),
      deep: `a${'[b]'.repeat(10_000)}=c`,
      reserved: ['__proto__', 'constructor', 'hasOwnProperty', 'toString']
        .map((name) => `${name}=x&${name}[y]=z`)
        .join('&'),
      again: 'userName=x&'.repeat(900),
    };
    const unlike: string[] = [];
    for (const [kind, body] of Object.entries(bodies))
      for (const route of sampleOfDay([...forms.keys()], 15)) {
        const headers = {
          Host: `localhost:${world.port.toString()}`,
          'Content-Type': 'application/x-www-form-urlencoded',
        };
        const answer = await exchange(world.port, { method: 'POST', path: addressed(route), headers, body });
        if (answer.status >= 500 || answer.body.length > 40_000 || answer.body.includes('[b][b]'))
          unlike.push(`${kind} ${route}: ${answer.status.toString()}, ${answer.body.length.toString()}`);
      }
    expect(unlike).toEqual([]);
  });

  it('with an invented session is no longer than any other', async () => {
    const browser = world.browser();
    browser.cookies.set('session', 'A'.repeat(43));
    const { status } = await browser.request('POST', '/login', { form: { userName: 'x'.repeat(70_000) } });
    expect(status).toBe(413);
  });

  it('that says nothing of its length is refused at the same one', async () => {
    const head = [
      'POST /login HTTP/1.1',
      `Host: localhost:${world.port.toString()}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Transfer-Encoding: chunked',
      'Connection: close',
    ];
    const chunk = `userName=${'x'.repeat(70_000)}`;
    const body = `${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`;
    expect((await rawExchange(world.port, `${head.join('\r\n')}\r\n\r\n${body}`)).status).toBe(413);
  });
});

describe('[53] Somebody who writes', () => {
  it('has room for a long text, which comes back whole, and not for a megabyte', async () => {
    const client = await world.registered('vielschreiber');
    const id = await submitInquiry(client);
    const text = 'Ää'.repeat(60_000);
    const long = await client.request('POST', `/inquiries/${id}/messages`, { form: { message: text } });
    expect(long.status).toBe(422);
    expect(long.body).toContain(text);
    const form = { message: 'x'.repeat(1_100_000) };
    expect((await client.request('POST', `/inquiries/${id}/messages`, { form })).status).toBe(413);
  });
});
