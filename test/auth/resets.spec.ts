import { generate } from 'otplib';
import { newSecret } from '../../src/auth/second-factor/one-time-codes.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { matrix } from '../access-matrix.js';
import { fingerprints } from '../security/tables.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { formsOf, routesOf } from '../support/routes.js';
import { password, type StaffName, startWorld, type World } from '../support/world.js';
import { login, newestToken, requestedReset, reset, setPassword, takenBack } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const renewed = 'neun Kirschen am Ast';
const hour = 3_600_000;

function later(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds));
}

async function clientWithThread(userName: string): Promise<string> {
  return submitInquiry(await world.registered(userName), { subject: 'Vertrauliches', message: 'Nur für Sie.' });
}

/** Tells the page when a link was asked for, and so until when it is good. */
function sentNow(): string {
  return `/password-reset?sent=${Math.floor(world.clock.now().getTime() / 1000).toString()}`;
}

/** The line of a thread on its counselor's desk. */
function rowOf(counselor: BrowserClient, inquiryId: string): string {
  return counselor.page.find(`tr:has(a[href="/threads/${inquiryId}"])`).text();
}

describe('a reset by mail', () => {
  it('[13] gives back the account, not the history: a banner says since when, nothing can be read, exported, deleted or changed', async () => {
    const inquiryId = await clientWithThread('ausgesperrt');
    const browser = await reset(world, 'ausgesperrt', renewed);
    expect(browser.path).toContain('/account');
    expect(browser.text).toContain('Dieser Zugang wurde zurückgesetzt (');
    for (const path of ['/inquiries', '/inquiries/new', `/inquiries/${inquiryId}`]) {
      await browser.open(path);
      expect(browser.text).not.toContain('Vertrauliches');
      expect(browser.text).not.toContain('Schule');
      expect(browser.page.heading).toBe('Ihr Zugang ist noch verschlossen');
    }
    const sent: [string, Record<string, string>][] = [
      ['/account/export', { password: renewed }],
      ['/account/deletion', { password: renewed, confirm: 'yes' }],
      ['/account/contact', { password: renewed, email: 'fremd@example.org' }],
      ['/account/user-name', { password: renewed, userName: 'fremd' }],
      ['/account/recovery-code', { password: renewed, wish: 'create' }],
      [`/inquiries/${inquiryId}/deletion`, {}],
      [`/inquiries/${inquiryId}/messages`, { message: 'Hallo' }],
    ];
    for (const [path, form] of sent)
      expect({ path, status: (await browser.request('POST', path, { form })).status }).toEqual({ path, status: 422 });
    expect((await login(world, 'ausgesperrt', renewed)).page.heading).toBe('Ihr Zugang ist noch verschlossen');
  });

  it('[13] leaves the stranger nothing that a client can do, whatever the route, but to prove who they are', async () => {
    const inquiryId = await clientWithThread('vonallem');
    const stranger = await reset(world, 'vonallem', renewed);
    const ofClients = routesOf(world.nest).filter(
      (route) => matrix[route]?.visitor === 303 && matrix[route].owner !== 404,
    );
    // Their own password and sessions, and proofs of who they are.
    const open = /^(?:GET \/account|POST \/account\/(?:password|session-end|recovery))$/;
    const anybody = /^POST \/(?:text-size|colors|language|exit|logout)$/;
    const closed = ofClients.filter((route) => !open.test(route) && !anybody.test(route));
    expect(closed.length).toBeGreaterThan(20);
    const state = async () => {
      const { sessions, attempt_throttles, ...tables } = await fingerprints(world);
      expect([sessions, attempt_throttles]).toHaveLength(2);
      return tables;
    };
    const form = {
      password: renewed,
      confirm: 'yes',
      email: 'fremd@example.org',
      userName: 'fremd',
      wish: 'create',
      format: 'json',
    };
    const before = await state();
    for (const route of closed) {
      const [method = '', path = ''] = route.replace(/:id/, inquiryId).replace(/:\w+/, inquiryId).split(' ');
      const bare = formsOf(world.nest).get(route) === null;
      const { status, body, headers } = await stranger.request(
        method,
        path,
        method === 'POST' ? { form: bare ? {} : form } : {},
      );
      expect([route, [303, 422].includes(status), body.includes('Vertrauliches')]).toEqual([route, true, false]);
      if (status === 303) expect([route, headers.location?.replace(/\?.*/, '')]).toEqual([route, '/account']);
    }
    expect(await state()).toEqual(before);
  });

  it('[13] seals nothing new to it', async () => {
    const inquiryId = await clientWithThread('nichtsneues');
    await reset(world, 'nichtsneues', renewed);
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Eine Antwort.');
    const generations = await world.sql(
      `SELECT DISTINCT key_generation FROM thread_keys WHERE inquiry_id = $1 AND role = 'client'`,
      [inquiryId],
    );
    expect(generations).toEqual([{ key_generation: 1 }]);
  });

  it('[13] seals nothing new to it, nor what begins meanwhile: a new counselor, and with them a new epoch', async () => {
    const inquiryId = await clientWithThread('neuerabschnitt');
    await reset(world, 'neuerabschnitt', renewed);
    const before = await counselorOf(world, inquiryId);
    const after = before === 'berta' ? 'carlo' : 'berta';
    const form = { inquiry: inquiryId, counselor: world.home.staff[after] };
    const supervisor = await world.signedIn('sabine');
    expect((await supervisor.request('POST', '/oversight/assignments', { form })).status).toBe(303);
    await reply(await world.signedIn(after), inquiryId, 'Eine Antwort.');
    const held = await world.sql(
      `SELECT epoch, key_generation AS generation FROM thread_keys WHERE inquiry_id = $1 AND role = 'client' ORDER BY epoch`,
      [inquiryId],
    );
    expect(held).toEqual([
      { epoch: 1, generation: 1 },
      { epoch: 2, generation: 1 },
    ]);
  });

  it('[13] lets the counselor renew the access: then everything can be read and written again', async () => {
    const inquiryId = await clientWithThread('erneuert');
    const client = await reset(world, 'erneuert', renewed);
    const name = (await counselorOf(world, inquiryId)) ?? '';
    const told = await world.sql(
      `SELECT inquiry_id, payload_sealed FROM outbox_notices WHERE kind = 'access_reset' AND recipient_id = $1 AND sent_at IS NULL`,
      [world.home.staff[name as StaffName]],
    );
    expect(told).toContainEqual({ inquiry_id: null, payload_sealed: null });
    const counselor = await world.signedIn(name);
    await counselor.open('/desk');
    expect(rowOf(counselor, inquiryId)).toContain('Zugang zurückgesetzt');
    await counselor.open(`/threads/${inquiryId}`);
    expect(counselor.text).toContain('Zugang wurde zurückgesetzt');
    await counselor.press('Zugang erneuern');
    expect(counselor.text).toContain('Der Zugang ist erneuert.');
    expect(counselor.text).not.toContain('Zugang wurde zurückgesetzt');
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.text).toContain('Nur für Sie.');
    expect(client.text).not.toContain('Dieser Zugang wurde zurückgesetzt');
    await client
      .fill('Ihre Nachricht', 'Ich bin wieder da.')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Nachricht absenden');
    expect(client.text).toContain('Ich bin wieder da.');
    await counselor.open('/desk');
    expect(rowOf(counselor, inquiryId)).not.toContain('Zugang zurückgesetzt');
  });

  it('[13] locks nothing where there is nothing to lock: without a thread, or once all are deleted', async () => {
    await world.registered('ohnealles');
    expect((await reset(world, 'ohnealles', renewed)).text).not.toContain('Dieser Zugang wurde zurückgesetzt');
    const client = await login(world, 'ohnealles', renewed);
    const inquiryId = await submitInquiry(client, { subject: 'Endlich' });
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.page.heading).toBe('Endlich');
    await client.request('POST', `/inquiries/${inquiryId}/deletion`, { form: {} });
    expect(await world.sql('SELECT 1 FROM inquiries WHERE inquiry_id = $1', [inquiryId])).toEqual([]);
    await reset(world, 'ohnealles', 'zehn Quitten im Regal');
    await submitInquiry(await login(world, 'ohnealles', 'zehn Quitten im Regal'), { subject: 'Wieder' });
    // The first password still takes the account back.
    expect((await takenBack(world, 'ohnealles', password)).text).toContain('Ihr Zugang gehört wieder Ihnen');
  });

  it('[13] is told to the supervisors where no counselor could renew it: who holds the handover key can', async () => {
    const inquiryId = await clientWithThread('niemandda');
    await world.arrange('UPDATE assignments SET counselor_id = NULL, counts_as_open = false WHERE inquiry_id = $1', [
      inquiryId,
    ]);
    const told = () =>
      world.sql(`SELECT 1 FROM outbox_notices WHERE kind = 'access_reset' AND recipient_id = $1`, [
        world.home.staff.sabine,
      ]);
    const before = (await told()).length;
    await reset(world, 'niemandda', renewed);
    expect(await told()).toHaveLength(before + 1);
    const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [inquiryId]);
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/handover-key');
    await supervisor.press(`Zugang erneuern: Ratsuchende Person, Anfrage ${row?.code ?? ''}`);
    expect(supervisor.text).not.toContain(row?.code);
    const client = await login(world, 'niemandda', renewed);
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.text).toContain('Nur für Sie.');
  });

  it('[13] renews the reset that the counselor has read of, and not another one made meanwhile', async () => {
    const inquiryId = await clientWithThread('dazwischen');
    await reset(world, 'dazwischen', renewed);
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await counselor.open(`/threads/${inquiryId}`);
    const stranger = await reset(world, 'dazwischen', 'elf Laternen am Kanal');
    await counselor.press('Zugang erneuern');
    expect([counselor.status, counselor.text.includes('inzwischen noch einmal zurückgesetzt')]).toEqual([422, true]);
    await stranger.open(`/inquiries/${inquiryId}`);
    expect(stranger.text).not.toContain('Nur für Sie.');
    await counselor.open(`/threads/${inquiryId}`);
    await counselor.press('Zugang erneuern');
    expect(counselor.text).toContain('Der Zugang ist erneuert.');
  });

  it('[13] shows the renewal to nobody but the one who answers', async () => {
    const inquiryId = await clientWithThread('nurmeine');
    await reset(world, 'nurmeine', renewed);
    const colleague = (await counselorOf(world, inquiryId)) === 'berta' ? 'carlo' : 'berta';
    const browser = await world.signedIn(colleague);
    expect((await browser.request('POST', `/threads/${inquiryId}/access-renewal`, { form: {} })).status).toBe(404);
  });

  it('[13] is undone with the old password within 30 days: the stranger is out, everything is readable', async () => {
    await clientWithThread('zurueck');
    const stranger = await reset(world, 'zurueck', renewed);
    later(29 * 24 * hour);
    const owner = await takenBack(world, 'zurueck', password);
    expect(owner.text).toContain('Ihr Zugang gehört wieder Ihnen');
    await owner.open('/inquiries');
    expect(owner.text).toContain('Vertrauliches');
    await stranger.open('/inquiries');
    expect(stranger.path).toContain('/login');
    expect((await login(world, 'zurueck', renewed)).status).toBe(422);
    expect((await login(world, 'zurueck', password)).text).toContain('Vertrauliches');
  });

  it('[13] is not undone by signing in with the old password, which only shows the way', async () => {
    await clientWithThread('nurwer');
    const stranger = await reset(world, 'nurwer', renewed);
    const owner = await login(world, 'nurwer', password);
    expect(owner.status).toBe(422);
    expect(owner.page.links()).toContain('/access-reversal');
    await stranger.open('/account');
    expect(stranger.page.heading).toBe('Ihr Zugang ist noch verschlossen');
  });

  it('[13] is not undone before somebody confirms it, nor with any other password or name', async () => {
    await clientWithThread('bestaetigt');
    const stranger = await reset(world, 'bestaetigt', renewed);
    const wrong: Record<string, string>[] = [
      { userName: 'bestaetigt', formerPassword: password },
      { userName: 'bestaetigt', formerPassword: renewed, confirm: 'yes' },
      { userName: 'bestaetigt', formerPassword: 'ein ganz anderes Wort', confirm: 'yes' },
      { userName: 'niemand', formerPassword: password, confirm: 'yes' },
    ];
    for (const form of wrong)
      expect((await world.browser().request('POST', '/access-reversal', { form })).status).toBe(422);
    await stranger.open('/account');
    expect(stranger.page.heading).toBe('Ihr Zugang ist noch verschlossen');
    later(hour);
    expect((await takenBack(world, 'bestaetigt', password)).text).toContain('Ihr Zugang gehört wieder Ihnen');
  });

  it('[13] is undone once: the stranger’s password takes nothing back in turn', async () => {
    await clientWithThread('nichtzurueck');
    await reset(world, 'nichtzurueck', renewed);
    await takenBack(world, 'nichtzurueck', password);
    for (const tried of [password, renewed]) expect((await takenBack(world, 'nichtzurueck', tried)).status).toBe(422);
  });

  it('[13] is undone also after a second reset and a change of password by the stranger', async () => {
    await clientWithThread('zweimal');
    await reset(world, 'zweimal', renewed);
    await reset(world, 'zweimal', 'zehn Quitten im Regal');
    expect((await takenBack(world, 'zweimal', renewed)).status).toBe(422);
    const stranger = await login(world, 'zweimal', 'zehn Quitten im Regal');
    const form = {
      currentPassword: 'zehn Quitten im Regal',
      newPassword: 'elf Mirabellen im Hof',
      newPasswordRepeat: 'elf Mirabellen im Hof',
    };
    await stranger.request('POST', '/account/password', { form });
    await stranger.request('POST', '/account/former-password-removal', { form: {} });
    const owner = await takenBack(world, 'zweimal', password);
    await owner.open('/inquiries');
    expect(owner.text).toContain('Vertrauliches');
    expect((await login(world, 'zweimal', 'elf Mirabellen im Hof')).status).toBe(422);
  });

  it('[13] stands for good once the counselor has vouched for the person', async () => {
    const inquiryId = await clientWithThread('verbuergt');
    const client = await reset(world, 'verbuergt', renewed);
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await counselor.open(`/threads/${inquiryId}`);
    await counselor.press('Zugang erneuern');
    expect((await takenBack(world, 'verbuergt', password)).status).toBe(422);
    const form = {
      currentPassword: renewed,
      newPassword: 'elf Mirabellen im Hof',
      newPasswordRepeat: 'elf Mirabellen im Hof',
    };
    expect((await client.request('POST', '/account/password', { form })).status).toBe(303);
    for (const tried of [password, renewed]) expect((await takenBack(world, 'verbuergt', tried)).status).toBe(422);
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.text).toContain('Nur für Sie.');
  });

  it('[13] stands for good once the recovery code was entered', async () => {
    const client = await world.registered('codegab');
    await submitInquiry(client, { subject: 'Vertrauliches' });
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    const code = (await client.open('/account/recovery-code')).page.find('main code').text();
    const locked = await reset(world, 'codegab', renewed);
    await locked
      .fill('Wiederherstellungs-Code', code)
      .fill('Ihr jetziges Passwort', renewed)
      .press('Zugang wiederherstellen');
    expect((await takenBack(world, 'codegab', password)).status).toBe(422);
  });

  it('[13] stands for good once its trusted owner says so, or changes the password', async () => {
    const ways = {
      knopf: (browser: BrowserClient) => browser.press('Altes Passwort gilt nicht mehr'),
      wechsel: (browser: BrowserClient) =>
        browser.request('POST', '/account/password', {
          form: {
            currentPassword: renewed,
            newPassword: 'elf Mirabellen im Hof',
            newPasswordRepeat: 'elf Mirabellen im Hof',
          },
        }),
    };
    for (const [name, end] of Object.entries(ways)) {
      await world.registered(`ohne-${name}`);
      const owner = await reset(world, `ohne-${name}`, renewed);
      await owner.open('/account');
      expect(owner.text).toContain('Ihr Passwort von vorher');
      await end(owner);
      await owner.open('/account');
      expect(owner.text).not.toContain('Ihr Passwort von vorher');
      expect((await takenBack(world, `ohne-${name}`, password)).status).toBe(422);
    }
  });

  it('[13] that sets the old password again locks nobody out: taking back opens everything', async () => {
    const inquiryId = await clientWithThread('dasselbe');
    const session = await reset(world, 'dasselbe', password);
    expect(session.page.heading).toBe('Ihr Zugang ist noch verschlossen');
    await session.follow('Zugang zurückholen');
    session.fill('Benutzername', 'dasselbe').fill('Altes Passwort', password);
    await session.check('Ja, ich möchte meinen Zugang zurückholen').press('Zugang zurückholen');
    await session.open(`/inquiries/${inquiryId}`);
    expect(session.text).toContain('Nur für Sie.');
  });

  it('[13] is undone only after the second factor, where there is one', async () => {
    await clientWithThread('zweifach');
    const [account] = await world.sql<{ account_id: string }>(
      'SELECT account_id FROM accounts ORDER BY account_id DESC LIMIT 1',
    );
    const secret = newSecret();
    const keys = await world.nest
      .get(ServerKeys, { strict: false })
      .forAgency(world.transactions.reading(world.home.agencyId));
    await world.arrange(
      'INSERT INTO second_factors (agency_id, account_id, secret_sealed, confirmed_at) VALUES ($1, $2, $3, $4)',
      [
        world.home.agencyId,
        account?.account_id,
        keys.sealSecondFactor(account?.account_id ?? '', secret),
        world.clock.now(),
      ],
    );
    await world.arrange('UPDATE accounts SET second_factor_at = $2 WHERE account_id = $1', [
      account?.account_id,
      world.clock.now(),
    ]);
    await reset(world, 'zweifach', renewed);
    const owner = await takenBack(world, 'zweifach', password);
    expect(owner.status).toBe(422);
    owner
      .fill('Altes Passwort', password)
      .fill('Code', await generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) }));
    await owner.press('Zugang zurückholen');
    expect(owner.cookies.has('session')).toBe(true);
    expect((await login(world, 'zweifach', password)).cookies.has('session')).toBe(true);
  });

  it('[13] takes a fresh salt', async () => {
    await clientWithThread('gesalzen');
    const salt = () => world.sql('SELECT password_salt FROM accounts ORDER BY account_id DESC LIMIT 1');
    const before = await salt();
    await reset(world, 'gesalzen', renewed);
    expect(await salt()).not.toEqual(before);
  });

  it('[13] that sets the old password again lets it confirm things once the access is renewed', async () => {
    const inquiryId = await clientWithThread('derselbe');
    const session = await reset(world, 'derselbe', password);
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await counselor.open(`/threads/${inquiryId}`);
    await counselor.press('Zugang erneuern');
    expect((await session.request('POST', '/account/export', { form: { password } })).status).toBe(200);
  });

  it('[13] stands once 30 days are over', async () => {
    await clientWithThread('zuspaet');
    await reset(world, 'zuspaet', renewed);
    later(30 * 24 * hour + 1000);
    expect((await takenBack(world, 'zuspaet', password)).status).toBe(422);
  });

  it('[13] is harmless with the recovery code, at the reset or later', async () => {
    const client = await world.registered('mitcode');
    await submitInquiry(client, { subject: 'Vertrauliches' });
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    await client.open('/account/recovery-code');
    const code = client.page.find('main code').text();
    expect(code).toMatch(/^(\w{4}-){6}\w{4}$/);

    const atOnce = await setPassword(
      world,
      await requestedReset(world, 'mitcode'),
      renewed,
      code.toLowerCase().replaceAll('-', ' '),
    );
    await atOnce.open('/inquiries');
    expect(atOnce.text).toContain('Vertrauliches');

    const later = await reset(world, 'mitcode', 'zehn Quitten im Regal');
    expect(later.page.heading).toBe('Ihr Zugang ist noch verschlossen');
    await later
      .fill('Wiederherstellungs-Code', `${code.slice(0, -1)}*`)
      .fill('Ihr jetziges Passwort', 'zehn Quitten im Regal')
      .press('Zugang wiederherstellen');
    expect(later.page.errorOf('Wiederherstellungs-Code')).toContain('vertippt');
    await later
      .fill('Wiederherstellungs-Code', ` ${code.toLowerCase().replaceAll('-', '\u2011')}\u200B`)
      .fill('Ihr jetziges Passwort', 'zehn Quitten im Regal')
      .press('Zugang wiederherstellen');
    expect(later.text).toContain('Vertrauliches');
    expect((await login(world, 'mitcode', 'zehn Quitten im Regal')).text).toContain('Vertrauliches');
    expect((await login(world, 'mitcode', renewed)).status).toBe(422);
  });
});

describe('a reset link', () => {
  it('[30] works once', async () => {
    await world.registered('einmal');
    const token = await requestedReset(world, 'einmal');
    await setPassword(world, token, renewed);
    expect((await world.browser().request('GET', `/password-reset/${token}`)).status).toBe(404);
  });

  it('[30] works for one hour', async () => {
    await world.registered('stunde');
    const token = await requestedReset(world, 'stunde');
    later(hour);
    expect((await world.browser().request('GET', `/password-reset/${token}`)).status).toBe(404);
  });

  it('[30] is stored as a hash and, for the mail, sealed', async () => {
    await world.registered('versiegelt');
    const token = await requestedReset(world, 'versiegelt');
    const rows = await world.sql('SELECT * FROM outbox_notices o, access_links l');
    const stored = JSON.stringify(rows, (_, value: unknown) =>
      isBytes(value) ? Buffer.from(value.data).toString('latin1') : value,
    );
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token, 'base64url').toString('latin1'));
  });

  it('[30] belongs to its agency', async () => {
    await world.registered('nurhier');
    const token = await requestedReset(world, 'nurhier');
    expect((await world.browser('other.test').request('GET', `/password-reset/${token}`)).status).toBe(404);
  });

  it('[30] is asked for with the same answer, whether the name exists or not, and sent three times in ten minutes at most', async () => {
    later(11 * 60_000);
    await world.registered('gefragt');
    const answers = [];
    for (const userName of ['gefragt', 'nichtgefragt'])
      answers.push(await world.browser().request('POST', '/password-reset', { form: { userName } }));
    expect(answers.map(({ status, headers, body }) => ({ status, location: headers.location, body }))).toEqual([
      { status: 303, location: sentNow(), body: '' },
      { status: 303, location: sentNow(), body: '' },
    ]);
    for (let more = 0; more < 4; more += 1)
      await world.browser().request('POST', '/password-reset', { form: { userName: 'gefragt' } });
    const sent = await world.sql(`SELECT 1 FROM outbox_notices WHERE kind = 'password_reset' AND created_at = $1`, [
      world.clock.now(),
    ]);
    expect(sent).toHaveLength(3);
  });

  it('[30] that is open does not outlive a change of the password', async () => {
    const browser = await world.registered('geaendert');
    const token = await requestedReset(world, 'geaendert');
    const form = { currentPassword: password, newPassword: renewed, newPasswordRepeat: renewed };
    expect((await browser.request('POST', '/account/password', { form })).status).toBe(303);
    expect((await world.browser().request('GET', `/password-reset/${token}`)).status).toBe(404);
  });

  it('of an unused one makes another useless', async () => {
    await world.registered('mehrere');
    const first = await requestedReset(world, 'mehrere');
    await world.browser().request('POST', '/password-reset', { form: { userName: 'mehrere' } });
    await setPassword(world, await newestToken(world), renewed);
    expect((await world.browser().request('GET', `/password-reset/${first}`)).status).toBe(404);
  });
});

describe('the recovery code', () => {
  it('is shown once and stored nowhere', async () => {
    const client = await world.registered('einblick');
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    await client.open('/account/recovery-code');
    expect(client.page.find('main code').text()).not.toBe('');
    await client.open('/account/recovery-code');
    expect(client.path).toBe('/account');
    expect(client.text).toContain('Sie haben einen Code.');
  });

  it('is carried by a cookie that another account cannot open', async () => {
    const client = await world.registered('eigen');
    const other = await world.registered('fremde');
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    other.cookies.set('once', client.cookies.get('once') ?? '');
    await other.open('/account/recovery-code');
    expect(other.path).toBe('/account');
  });

  it('[36] is noted where it was wrong, at the reset and later', async () => {
    const denied = () =>
      world.sql(
        `SELECT actor_id, subject_id FROM audit_entries WHERE action = 'recovery-code.denied' ORDER BY entry_id`,
      );
    const before = await denied();
    const inquiryId = await clientWithThread('geraten');
    const [owner] = await world.sql<{ account_id: string }>(
      'SELECT client_id AS account_id FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    const token = await requestedReset(world, 'geraten');
    expect((await setPassword(world, token, renewed, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')).status).toBe(422);
    const browser = await setPassword(world, token, renewed);
    await browser
      .fill('Wiederherstellungs-Code', 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')
      .fill('Ihr jetziges Passwort', renewed)
      .press('Zugang wiederherstellen');
    expect(browser.status).toBe(422);
    expect((await denied()).slice(before.length)).toEqual([
      { actor_id: null, subject_id: owner?.account_id },
      { actor_id: owner?.account_id, subject_id: null },
    ]);
  });

  it('can be removed, and needs the password', async () => {
    const client = await world.registered('entfernt');
    expect(
      (
        await client.request('POST', '/account/recovery-code', {
          form: { password: 'falsch geraten!', wish: 'create' },
        })
      ).status,
    ).toBe(422);
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'remove' } });
    await client.open('/account');
    expect(client.text).not.toContain('Sie haben einen Code.');
  });
});

function isBytes(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer';
}
