import { generate } from 'otplib';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { HtmlPage } from '../support/html-page.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';
import { requestedReset, setPassword } from '../auth/reset-links.js';
import { crawl, type Visit } from '../security/crawl.js';

interface PasswordForm {
  path: string;
  html: string;
  /** Whose password it asks for; null where its name is asked for, too. */
  of: string | null;
}

const starts = ['/', '/account', '/second-factor', '/inquiries', '/desk', '/oversight', '/oversight/handover-key'];
const more = ['/account/export', '/account/deletion', '/settings', '/settings/staff'];
let world: World;
const forms: PasswordForm[] = [];

beforeAll(async () => {
  world = await startWorld();
  keep(await crawl(world.browser(), ['/', '/login', '/registration', '/password-reset']), null);
  const client = await world.registered('geheim-haltung');
  await submitInquiry(client);
  keep(await crawl(client, [...starts, ...more]), 'geheim-haltung');
  const reset = `/password-reset/${await requestedReset(world, 'geheim-haltung')}`;
  keep(await crawl(world.browser(), [reset]), 'geheim-haltung');
  // After it the account is locked, and asks for a recovery code and the new password.
  const locked = await setPassword(world, reset.split('/').at(-1) ?? '', 'zwölf Quitten im Korb');
  keep(await crawl(locked, ['/account']), 'geheim-haltung');
  for (const name of ['berta', 'sabine', 'adam'] as const)
    keep(await crawl(await world.signedIn(name), [...starts, ...more]), name);
  const { token } = await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(StaffInvitations, { strict: false }).invite(tx, {
      userName: 'nora.neu',
      displayName: 'Nora Neu',
      formOfAddress: 'Beraterin',
      roles: ['supervisor'],
    }),
  );
  keep(await crawl(world.browser(), [`/activation/${token}`]), 'nora.neu');
  const berta = await (await world.signedIn('berta')).open('/second-factor');
  await berta.press('Jetzt einrichten');
  const secret = berta.page.find('main code').text().replaceAll(' ', '');
  const code = await generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
  await berta.fill('Code', code).press('Einrichtung abschließen');
  keep(await crawl(berta, ['/second-factor']), 'berta');
});
afterAll(() => world.close());

function keep(visits: Visit[], of: string | null): void {
  for (const { path, body } of visits) {
    const { $ } = new HtmlPage(body);
    for (const form of $('form:has([type="password"])').toArray())
      forms.push({ path: $(form).attr('action') ?? path, html: $.html(form), of });
  }
}

describe('Every form with a password', () => {
  it('is found', () => {
    const paths = forms.map(({ path }) => path.replace(/^\/(activation|password-reset)\/.*/, '/$1/:token'));
    expect(new Set(paths)).toEqual(
      new Set([
        '/access-reversal',
        '/login',
        '/registration',
        '/password-reset/:token',
        '/activation/:token',
        '/account/user-name',
        '/account/password',
        '/account/contact',
        '/account/recovery-code',
        '/account/recovery',
        '/account/export',
        '/account/deletion',
        '/oversight/handover-key/code',
        '/second-factor/backup-codes',
      ]),
    );
  });

  it('tells a password manager whose it is, before the password', () => {
    for (const { path, html, of } of forms) {
      const { $ } = new HtmlPage(html);
      const inputs = $('input:not([type="hidden"])').toArray();
      const names = inputs.filter((one) => $(one).attr('autocomplete') === 'username');
      const ahead = inputs.slice(
        0,
        inputs.findIndex((one) => $(one).is('[type="password"]')),
      );
      expect([path, names.length, names.every((one) => ahead.includes(one))]).toEqual([path, 1, true]);
      // A name that is typed, at the login or for a new one, is a field of the form; else it is not sent.
      if ($(names).attr('name') === undefined)
        expect([path, $(names).attr('value'), $(names).is('[type="text"][hidden][readonly]')]).toEqual([
          path,
          of,
          true,
        ]);
      else expect([path, $(names).attr('name')]).toEqual([path, 'userName']);
    }
  });

  it('may be filled in by it: each password says whether it is the present one or a new one', () => {
    for (const { path, html } of forms) {
      const { $ } = new HtmlPage(html);
      const kinds = $('[type="password"]')
        .toArray()
        .map((one) => $(one).attr('autocomplete') ?? '');
      expect([path, kinds.filter((kind) => !/^(?:current|new)-password$/.test(kind))]).toEqual([path, []]);
    }
  });

  it('can be shown while it is typed, where there is script: each of them says so', () => {
    for (const { path, html } of forms) {
      const { $ } = new HtmlPage(html);
      const hidden = $('[type="password"]').toArray();
      expect([path, hidden.filter((one) => $(one).attr('data-show') !== 'anzeigen').length]).toEqual([path, 0]);
      // Without script there is no button that would do nothing.
      expect([path, $('button.show').length]).toEqual([path, 0]);
    }
  });

  it('is where a password manager looks for the one that changes it, for everybody who has one', async () => {
    for (const browser of [await world.registered('quitte-am-zaun'), await world.signedIn('sabine')]) {
      const { status, headers } = await browser.request('GET', '/.well-known/change-password');
      const [path = '', heading = ''] = String(headers.location).split('#');
      expect([status, path]).toEqual([303, '/account']);
      const { page } = await browser.open(path);
      expect(page.find(`:has(> #${heading}) > form`).attr('action')).toBe('/account/password');
    }
  });
});
