import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditVerifier } from '../../src/audit/audit-verifier.js';
import { ClaimCheck } from '../../src/assignment/handover/claim-check.js';
import { CoverageCheck } from '../../src/assignment/coverage/coverage-check.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { Housekeeping } from '../../src/privacy/retention/housekeeping.js';
import { Sweep } from '../../src/sla/sweep/sweep.js';
import { RowRenewal } from '../../src/vault/row-macs/row-renewal.js';
import { twinOf } from '../faults/house.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password } from '../support/world.js';
import { codeOf, type House, type Person, renewed } from './house.js';
import { type Seen, seen } from './walk.js';

type Acts = Record<string, () => Promise<Seen>>;

const shown = ({ status, path, text }: BrowserClient): Seen => ({
  status,
  text: `${path.replace(/\?.*/, '')} ${text}`,
});

/** What people write, export, delete, and how they come in; each begins where everybody stands. */
export function actsOf(house: House): Acts {
  return { ...lettersOf(house), ...ownDataOf(house), ...loginsOf(house), ...waysBackOf(house), ...schedulesOf(house) };
}

function lettersOf({ world, home }: House): Acts {
  const writes = (who: Person, path: string, field: string, button: string) => async () => {
    const browser = await twinOf(home.browsers[who], world.port).open(path);
    if (browser.page.find('textarea').length === 0) return shown(browser);
    browser.fill(field, 'Noch ein Brief');
    if (field === 'Ihre Nachricht') browser.check('Ich stimme den Nutzungsbedingungen zu');
    return shown(await browser.press(button));
  };
  const client = (who: Person, id: string) => writes(who, `/inquiries/${id}`, 'Ihre Nachricht', 'Nachricht absenden');
  const answerer = (who: Person, id: string) => writes(who, `/threads/${id}`, 'Ihre Antwort', 'Antwort senden');
  const begins = (who: Person) => async () => {
    const browser = await twinOf(home.browsers[who], world.port).open('/inquiries/new');
    if (browser.page.find('textarea').length === 0) return shown(browser);
    browser.choose('Thema', 'Schule').fill('Betreff', 'Neues').fill('Ihre Nachricht', 'Neuer Brief');
    const { status, text } = shown(
      await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden'),
    );
    // Another one each time.
    return { status, text: text.replace(/\b[\dA-Z]{3}-[\dA-Z]{3}\b/g, 'Kennzeichen') };
  };
  const assigned = (id: string) => async () => {
    const form = { inquiry: id, counselor: home.agency.staff[home.colleagueName] };
    const done = await seen(twinOf(home.browsers.sabine, world.port), 'POST', '/oversight/assignments', form);
    const after = await seen(twinOf(home.browsers.colleague, world.port), 'GET', `/threads/${id}`);
    return { status: done.status, text: `${done.text} ${after.text}` };
  };
  return {
    'alma writes in main': client('alma', home.main),
    'alma writes in second': client('alma', home.second),
    'otto writes': client('otto', home.bystanders),
    'counselor answers main': answerer('counselor', home.main),
    'counselor answers otto’s': answerer('counselor', home.bystanders),
    'colleague answers main': answerer('colleague', home.main),
    'alma begins another': begins('alma'),
    'wilma begins another': begins('wilma'),
    'sabine assigns main': assigned(home.main),
    'sabine assigns otto’s': assigned(home.bystanders),
  };
}

function ownDataOf({ world, home }: House): Acts {
  const acts: Acts = {};
  for (const who of ['alma', 'otto'] as const) {
    const posts = (path: string, form: Record<string, string>) => () =>
      seen(twinOf(home.browsers[who], world.port), 'POST', path, form);
    const next = { currentPassword: password, newPassword: renewed, newPasswordRepeat: renewed };
    acts[`${who} exports`] = posts('/account/export', { password });
    acts[`${who} changes the password`] = posts('/account/password', next);
    acts[`${who} changes the address`] = posts('/account/contact', { email: `${who}2@example.org`, password });
    acts[`${who} deletes a thread`] = posts(`/inquiries/${who === 'alma' ? home.main : home.bystanders}/deletion`, {});
    acts[`${who} deletes the account`] = posts('/account/deletion', { password, confirm: 'yes' });
  }
  return acts;
}

function loginsOf({ world, home }: House): Acts {
  const comes = async (userName: string) => {
    const browser = await world.browser().open('/login');
    return browser.fill('Benutzername', userName).fill('Passwort', password).press('Anmelden');
  };
  const adamGives = (factor: (browser: BrowserClient) => Promise<[string, Record<string, string>]>) => async () => {
    const browser = await comes('adam');
    if (!browser.path.startsWith('/second-factor')) return shown(browser);
    await browser.request('POST', ...(await withForm(factor(browser))));
    return shown(await browser.open('/settings/staff'));
  };
  return {
    'alma signs in': async () => shown(await comes('alma')),
    'otto signs in': async () => shown(await comes('otto')),
    'rita signs in': async () => shown(await comes('rita')),
    'counselor signs in': async () => shown(await comes(home.counselorName)),
    'sabine signs in': async () => shown(await comes('sabine')),
    'lena signs in and finds her letter': async () => shown(await (await comes('lena')).open('/inquiries/new')),
    'adam signs in with his app': adamGives(async () => {
      world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
      return ['/second-factor', { code: await codeOf(home.factorSecret, world), returnTo: '' }];
    }),
    'adam signs in with his passkey': adamGives((browser) => {
      const question = browser.page.find('[data-passkey=get]').attr('data-options');
      const passkey = question ? home.passkey.get(question) : '';
      return Promise.resolve(['/second-factor/passkey', { passkey, returnTo: '' }]);
    }),
    'adam signs in with a code on paper': adamGives(() =>
      Promise.resolve(['/second-factor', { code: home.backupCode, returnTo: '' }]),
    ),
  };
}

async function withForm(
  sending: Promise<[string, Record<string, string>]>,
): Promise<[string, { form: Record<string, string> }]> {
  const [path, form] = await sending;
  return [path, { form }];
}

function waysBackOf({ world, home }: House): Acts {
  const sets = (recoveryCode: string) => async () => {
    const browser = world.browser();
    const form = { password: renewed, passwordRepeat: renewed, recoveryCode };
    const done = await seen(browser, 'POST', `/password-reset/${home.resetToken}`, form);
    return { status: done.status, text: `${done.text} ${(await browser.open('/inquiries')).text}` };
  };
  const asks = (userName: string) => () => seen(world.browser(), 'POST', '/password-reset', { userName });
  return {
    'alma asks for a link': asks('alma'),
    'otto asks for a link': asks('otto'),
    'rita sets a password by her link': sets(''),
    'rita sets a password by her link and her code': sets(home.recoveryCode),
    'vera takes her access back': async () => {
      const browser = world.browser();
      const form = { userName: 'vera', formerPassword: password, confirm: 'yes' };
      const done = await seen(browser, 'POST', '/access-reversal', form);
      return { status: done.status, text: `${done.text} ${(await browser.open('/inquiries')).text}` };
    },
  };
}

function schedulesOf({ world }: House): Acts {
  const said = (work: () => Promise<unknown>) => async () => ({
    status: 200,
    text: JSON.stringify((await work()) ?? null),
  });
  return {
    'mails are sent': said(async () => {
      const folder = world.environment.outboxDir;
      await rm(folder, { recursive: true, force: true });
      const result = await world.nest.get(NoticeSender).run();
      const files = await readdir(folder).catch(() => []);
      const mails = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
      return { ...result, to: mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1] ?? '').sort() };
    }),
    'the sweep runs': said(() => world.nest.get(Sweep).run()),
    'coverage is checked': said(() => world.nest.get(CoverageCheck).run()),
    'claims are checked': said(() => world.nest.get(ClaimCheck).run()),
    'rows are renewed': said(() => world.nest.get(RowRenewal).run()),
    'housekeeping runs': said(() => world.nest.get(Housekeeping).run()),
    'the trail is verified': said(() => world.nest.get(AuditVerifier).verify(world.home.agencyId)),
  };
}
