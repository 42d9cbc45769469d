import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import type { BrowserClient } from '../support/browser-client.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password, startWorld } from '../support/world.js';
import { login, requestedReset, reset, setPassword, takenBack } from './reset-links.js';

const world = await startWorld();
afterAll(() => world.close());

const renewed = 'neun Kirschen am Ast';
const later = 'elf Mirabellen im Hof';

/** A client who was reset by mail, and all that anybody may have of them. */
interface Client {
  name: string;
  inquiryId: string;
  code: string;
  /** Signed in before the reset, and by it. */
  before: BrowserClient;
  since: BrowserClient;
}

let clients = 0;

async function resetClient(): Promise<Client> {
  await world.sql('DELETE FROM quotas');
  const name = `wer-kommt-${(clients += 1).toString()}`;
  const before = await world.registered(name);
  const inquiryId = await submitInquiry(before, { message: 'Nur für Sie.' });
  await before.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
  const code = (await before.open('/account/recovery-code')).page.find('main code').text();
  return { name, inquiryId, code, before, since: await reset(world, name, renewed) };
}

const entersCode = ({ since, code }: Client) =>
  since.request('POST', '/account/recovery', { form: { code, password: renewed } });

/** The columns of the table: what has happened since. */
const happened: Record<string, (client: Client) => Promise<unknown>> = {
  'after the reset': () => Promise.resolve(),
  'a counselor vouched': async ({ inquiryId }) => {
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await (await counselor.open(`/threads/${inquiryId}`)).press('Zugang erneuern');
  },
  'the recovery code was entered': entersCode,
  'then the owner changed the password': async (client) => {
    await entersCode(client);
    const form = { currentPassword: renewed, newPassword: later, newPasswordRepeat: later };
    return client.since.request('POST', '/account/password', { form });
  },
  'nothing for 30 days': () => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + 30 * 24 * 3_600_000));
    return Promise.resolve();
  },
};

/** The rows: what somebody has, and makes the most of. */
const holds: Record<string, (client: Client) => Promise<BrowserClient>> = {
  'the password that the link has set': ({ name }) => login(world, name, renewed),
  'the mailbox, and asks for another link': ({ name }) => reset(world, name, 'zehn Quitten im Regal'),
  'the password from before': async ({ name }) => {
    const signedIn = await login(world, name, password);
    expect(signedIn.cookies.has('session')).toBe(false);
    return takenBack(world, name, password);
  },
  'mailbox and recovery code': async ({ name, code }) =>
    setPassword(world, await requestedReset(world, name), 'zehn Quitten im Regal', code),
  'the recovery code alone': async ({ code }) => {
    const browser = world.browser();
    await browser.request('POST', '/account/recovery', { form: { code, password } });
    return browser;
  },
  'a session from before': ({ before }) => Promise.resolve(before),
};

const outcomes = ['everything', 'locked', 'nothing'];

async function outcomeOf({ inquiryId }: Client, browser: BrowserClient): Promise<string> {
  await browser.open(`/inquiries/${inquiryId}`);
  if (browser.status === 200 && browser.text.includes('Nur für Sie.')) return 'everything';
  await browser.open('/account');
  return browser.page.heading === 'Ihr Zugang ist noch verschlossen' ? 'locked' : 'nothing';
}

const [head = [], , ...rows] = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line, at, lines) => line.startsWith('|') && isWithin(lines, at))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** Below "After a reset". */
function isWithin(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).findLast((line) => line.startsWith('## ')) === '## After a reset';
}

const cells = rows.flatMap(([holder = '', ...said]) =>
  said.map((cell, at) => ({ holder, event: head[at + 1] ?? '', outcome: /^\*\*(\w+)\*\*/.exec(cell)?.[1] ?? cell })),
);

describe('[13] The table in SECURITY.md of who gets in after a reset', () => {
  it('says it of everybody, whatever has happened', () => {
    expect(rows.map(([holder]) => holder)).toEqual(Object.keys(holds));
    expect(head.slice(1)).toEqual(Object.keys(happened));
    expect(cells.filter(({ outcome }) => !outcomes.includes(outcome))).toEqual([]);
  });

  it.each(sampleOfDay(cells, 6))(
    `is true, as SEED=${daySeed} has it: $holder, $event: $outcome`,
    async ({ holder, event, outcome }) => {
      const client = await resetClient();
      await happened[event]?.(client);
      const browser = await holds[holder]?.(client);
      expect(browser && (await outcomeOf(client, browser))).toBe(outcome);
    },
  );
});
