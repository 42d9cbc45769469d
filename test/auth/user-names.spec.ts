import { formerlyFoundUnder, foundUnder } from '../../src/domain/user-name.js';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password, startWorld, type World } from '../support/world.js';
import { login } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.registered('mauerblume');
});

afterAll(() => world.close());

async function registration(userName: string) {
  const browser = await world.browser().open('/registration');
  browser.fill('Benutzername', userName).fill('Passwort', password).fill('Passwort wiederholen', password);
  return browser
    .fill('E-Mail-Adresse', 'jemand@example.org')
    .check('Ich stimme den Nutzungsbedingungen zu')
    .press('Registrieren');
}

async function colleague(userName: string, displayName: string): Promise<void> {
  await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest
      .get(StaffInvitations, { strict: false })
      .invite(tx, { userName, displayName, formOfAddress: 'Beraterin', roles: ['counselor'] }),
  );
}

/** What is refused, but for the name itself. */
async function refusal(userName: string): Promise<string> {
  const browser = await registration(userName);
  expect([userName, browser.status]).toEqual([userName, 422]);
  return browser.page.errorOf('Benutzername');
}

describe('[56] a user name', () => {
  it.each([
    ['of blank letters', '\u3164\u3164\u3164'],
    ['with an invisible character within', 'mauer\u200Bblume'],
    ['with a join control', 'mauer\u200Dblume'],
    ['with a letter of another script', 'mаuerblume'],
    ['of full-width letters', 'ｗｉｅｓｅ'],
    ['like those of colleagues, whether there is one or not', 'niemand.bestimmter'],
  ])('%s is refused', async (_, userName) => {
    expect(await refusal(userName)).toContain('Bitte 3 bis 40 Zeichen');
  });

  it.each(['Mauerblume', 'mauerb1ume', 'mauerbIume', 'rnauerblume'])(
    'that looks like one there is, is refused: %s',
    async (userName) => {
      expect(await refusal(userName)).toContain('der fast gleich aussieht');
    },
  );

  it('is refused alike, whether a client has it, a colleague has it, or it looks like the name of one', async () => {
    await colleague('zora.zander', 'Mag.a Zora Zander');
    const answers = await Promise.all(['mauerblume', 'berta', 'zora-zander', 'ZoraZander'].map(refusal));
    expect(new Set(answers).size).toBe(1);
  });

  it('of a colleague is neither confirmed nor denied by a registration', async () => {
    await colleague('vera.vorhanden', 'Ganz Anders');
    expect(await refusal('vera.vorhanden')).toBe(await refusal('vera.erfunden'));
    const other = await registration('vera-vorhanden');
    expect(other.path).toContain('/inquiries/new');
  });

  it('of a client is neither confirmed nor denied to an administrator who invites somebody', async () => {
    const admin = await world.signedIn('adam');
    const form = { displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles: 'counselor' };
    const answers = await Promise.all(
      ['mauerblume', 'nirgendwer'].map((userName) =>
        admin.request('POST', '/settings/staff', { form: { ...form, userName } }),
      ),
    );
    for (const { status } of answers) expect(status).toBe(422);
    const [taken, free] = answers.map(({ body }) => body.replaceAll(/mauerblume|nirgendwer/g, 'NAME'));
    expect(taken).toBe(free);
  });

  it('is judged the same when it is changed, and cannot be changed over and over', async () => {
    const browser = await world.registered('umbenannt');
    const rename = (userName: string) =>
      browser.request('POST', '/account/user-name', { form: { userName, password } });
    for (const userName of ['mauerbIume', 'um\u200Bbenannt', 'mit.punkt', 'ab', 'zora-zander'])
      expect([userName, (await rename(userName)).status]).toEqual([userName, 422]);
    for (const userName of ['eins-um', 'zwei-um', 'drei-um']) expect((await rename(userName)).status).toBe(303);
    expect((await rename('vier-um')).status).toBe(429);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 11 * 60_000));
    expect((await rename('vier-um')).status).toBe(303);
  });

  it('from before look-alikes were one name signs in as ever, and is kept from others from then on', async () => {
    const keys = await world.nest
      .get(ServerKeys, { strict: false })
      .forAgency(world.transactions.reading(world.home.agencyId));
    const asBefore = async (userName: string) => {
      await world.registered(userName);
      await world.arrange('UPDATE accounts SET user_name_hash = $2 WHERE agency_id = $3 AND user_name_hash = $1', [
        keys.lookupHash('user-name', foundUnder(userName)),
        keys.lookupHash('user-name', formerlyFoundUnder(userName)),
        world.home.agencyId,
      ]);
    };
    await asBefore('m00nlicht');
    await asBefore('moonlicht');
    for (const userName of ['m00nlicht', 'moonlicht']) {
      const browser = await login(world, userName, password);
      expect(browser.text).toContain(`Angemeldet als ${userName}`);
    }
    expect(await refusal('mo0nlicht')).toContain('der fast gleich aussieht');
    expect((await login(world, 'm00nlicht', password)).text).toContain('Angemeldet als m00nlicht');
  });
});

function suggested({ page }: BrowserClient): string[] {
  return page
    .find('details dd')
    .toArray()
    .map((cell) => page.$(cell).text());
}

describe('the suggestions of the registration', () => {
  it('are taken as they are, without JavaScript, and other ones each time', async () => {
    const browser = await world.browser().open('/registration');
    const [userName = '', chosen = ''] = suggested(browser);
    browser.fill('Benutzername', userName).fill('Passwort', chosen).fill('Passwort wiederholen', chosen);
    browser.fill('E-Mail-Adresse', 'jemand@example.org');
    await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
    expect(browser.path).toContain('/inquiries/new');
    expect((await login(world, userName, chosen)).path).toBe('/inquiries');
    const again = await world.browser().open('/registration');
    expect(suggested(again).some((text) => text === userName || text === chosen)).toBe(false);
  });
});
