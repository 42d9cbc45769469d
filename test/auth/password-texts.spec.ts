import { PasswordKdf } from '../../src/vault/account-keys/password-kdf.js';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { password, startWorld, type World } from '../support/world.js';
import { login, requestedReset, setPassword } from './reset-links.js';

const composed = 'Ölkühe übers Moor'.normalize('NFC');
const decomposed = composed.normalize('NFD');
const address = 'k.mauerblume+rat@verein-am-rand.example.org';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

async function registration(userName: string, chosen: string, repeated = chosen, email = 'jemand@example.org') {
  const browser = await world.browser().open('/registration');
  browser.fill('Benutzername', userName).fill('Passwort', chosen).fill('Passwort wiederholen', repeated);
  return browser.fill('E-Mail-Adresse', email).check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
}

function colleague(userName: string) {
  return { userName, displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles: ['supervisor'] } as const;
}

describe('[56] a password in another Unicode form', () => {
  it.each([
    ['composed', composed, decomposed],
    ['decomposed', decomposed, composed],
  ])('chosen %s signs in from a keyboard that writes it the other way', async (form, chosen, typed) => {
    expect((await registration(`form-${form}`, chosen, typed)).path).toContain('/inquiries/new');
    for (const text of [typed, chosen]) expect((await login(world, `form-${form}`, text)).path).toBe('/inquiries');
  });

  it('changes as well, and resets', async () => {
    const browser = await world.registered('form-wechsel');
    const form = { currentPassword: password, newPassword: decomposed, newPasswordRepeat: composed };
    await browser.request('POST', '/account/password', { form });
    expect((await login(world, 'form-wechsel', composed)).path).toBe('/inquiries');
    await setPassword(world, await requestedReset(world, 'form-wechsel'), `${decomposed}!`);
    expect((await login(world, 'form-wechsel', `${composed}!`)).status).toBe(200);
  });

  it('is as long as people see it', async () => {
    const eleven = 'äöüäöüäöüäö'.normalize('NFD');
    expect((await registration('form-kurz', eleven)).page.errorOf('Passwort')).toContain('12 bis 128 Zeichen');
  });

  it('hashed as it was typed, before, still signs in as typed, and is hashed anew', async () => {
    const kdf = world.nest.get(PasswordKdf, { strict: false });
    const settings = kdf.freshSettings();
    const asTyped = { settings, keys: await kdf.derive(decomposed, settings) };
    await world.transactions.bySystem(world.home.agencyId, (tx) =>
      world.nest.get(StaffInvitations, { strict: false }).addWithPassword(tx, colleague('form-alt'), asTyped),
    );
    expect((await login(world, 'form-alt', composed)).status).toBe(422);
    for (const text of [decomposed, composed, decomposed]) {
      const browser = await login(world, 'form-alt', text);
      expect(browser.cookies.has('session')).toBe(true);
    }
  });
});

describe("[56] one's own address or name as a password", () => {
  it.each([address, address.toUpperCase(), `${address}!`, 'K-Mauerblume-Rat', 'leise-eule-17!!'])(
    'is refused at the registration: %s',
    async (chosen) => {
      const browser = await registration('leise-eule-17', chosen, chosen, address);
      expect(browser.page.errorOf('Passwort')).toContain('leicht erraten');
    },
  );

  it('is refused at a change and a reset, and so is an address or name that is the password', async () => {
    const browser = await world.registered('eigene');
    await browser.request('POST', '/account/contact', { form: { email: address, password } });
    await world.arrange('UPDATE account_contacts SET confirmed_at = $1', [world.clock.now()]);
    const form = { currentPassword: password, newPassword: address, newPasswordRepeat: address };
    expect((await browser.request('POST', '/account/password', { form })).body).toContain('leicht erraten');
    const resetting = await setPassword(world, await requestedReset(world, 'eigene'), address);
    expect(resetting.page.errorOf('Neues Passwort')).toContain('leicht erraten');
    const same = await browser.request('POST', '/account/user-name', {
      form: { userName: password.replaceAll(' ', '-'), password },
    });
    expect(same.status).toBe(422);
    expect(same.body).toContain('dasselbe wie Ihr Passwort');
  });

  it('is refused when a colleague sets up their access', async () => {
    const { token } = await world.transactions.bySystem(world.home.agencyId, (tx) =>
      world.nest.get(StaffInvitations, { strict: false }).invite(tx, colleague('form-neu')),
    );
    const browser = await world.browser().open(`/activation/${token}`);
    browser.fill('Passwort', address).fill('Passwort wiederholen', address).fill('E-Mail-Adresse', address);
    await browser.press('Zugang aktivieren');
    expect(browser.page.errorOf('Passwort')).toContain('leicht erraten');
  });
});
