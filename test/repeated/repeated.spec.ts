import { fingerprints } from '../security/tables.js';
import { HtmlPage } from '../support/html-page.js';
import { formsOf } from '../support/routes.js';
import { startWorld, type World } from '../support/world.js';
import { House } from './house.js';
import { ofClients } from './of-clients.js';
import { ofStaff } from './of-staff.js';

const mayBeLost = 'sends another link, as the first mail may be lost, too; the quota is the same';
const wasShownOnce = 'what it makes was on the page that was lost: another takes its place';
const savedAgain = 'the same text is saved once more';

/** Of these the second sending makes something anew, and is answered like the first: why, and in which tables. */
const anew: Record<string, [why: string, ...tables: string[]]> = {
  'POST /registration': ['signs in to the account that there is by now', 'audit_entries'],
  'POST /login': ['is a login of its own', 'audit_entries'],
  'POST /password-reset': [mayBeLost, 'access_links', 'audit_entries', 'outbox_notices'],
  'POST /account/contact-confirmation': [mayBeLost, 'access_links', 'audit_entries', 'outbox_notices'],
  'POST /account/recovery-code': [wasShownOnce, 'audit_entries', 'recovery_keys'],
  'POST /account/export': ['every download is on record', 'audit_entries'],
  'POST /inquiries/:id/draft': [savedAgain, 'drafts'],
  'POST /threads/:id/draft': [savedAgain, 'drafts'],
  'POST /second-factor/secret': [wasShownOnce, 'second_factors'],
  'POST /second-factor/renewal': [wasShownOnce, 'second_factors'],
  'POST /second-factor/backup-codes': [wasShownOnce, 'audit_entries', 'backup_codes'],
  'POST /oversight/handover-key/code': [wasShownOnce, 'audit_entries', 'handover_seals'],
  'POST /settings/staff': [wasShownOnce, 'access_links', 'audit_entries'],
  'POST /settings/staff/:id/reset': [wasShownOnce, 'access_links', 'accounts', 'audit_entries', 'outbox_notices'],
};

/** Of these the second sending is answered otherwise: what it needed is used up, and the page says what holds now. */
const spent: Record<string, { status: number; says: string }> = {
  'POST /password-reset/:token': { status: 404, says: 'Haben Sie Ihr neues Passwort schon gesetzt?' },
  'POST /activation/:token': { status: 404, says: 'Haben Sie Ihren Zugang schon eingerichtet?' },
  'POST /access-reversal': { status: 422, says: 'Haben Sie ihn gerade schon zurückgeholt?' },
  'POST /account/password': { status: 303, says: 'Versuchen Sie es zuerst mit dem neuen' },
  'POST /account/recovery': { status: 303, says: 'sehen Sie nach, ob angekommen ist' },
};

const cases = { ...ofClients, ...ofStaff };

let world: World;
let house: House;

beforeAll(async () => {
  world = await startWorld();
  house = new House(world);
}, 120_000);
afterAll(() => world.close());

/** But for what every request notes of its session and of tries at a password. */
async function rows(): Promise<Record<string, string | null>> {
  return { ...(await fingerprints(world)), sessions: null, attempt_throttles: null, quotas: null };
}

async function changedSince(before: Record<string, string | null>): Promise<string[]> {
  const after = await rows();
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

describe('A form that is sent again, because its answer was lost on the way', () => {
  it('is tried of every route that takes one', () => {
    const routes = [...formsOf(world.nest).keys()];
    expect(Object.keys(cases).sort()).toEqual(routes.sort());
    expect(Object.keys({ ...anew, ...spent }).filter((route) => !(route in cases))).toEqual([]);
  });

  it.each(Object.entries(cases))('%s', async (route, prepare) => {
    const { browser, path, form } = await prepare(house);
    const cookies = new Map(browser.cookies);
    const first = await browser.request('POST', path, { form });
    expect([first.status < 400, new HtmlPage(first.body).errors]).toEqual([true, []]);
    const before = await rows();
    browser.cookies.clear();
    for (const cookie of cookies) browser.cookies.set(...cookie);
    const second = await browser.request('POST', path, { form });
    const otherwise = spent[route];
    if (otherwise) {
      const { body } = second.status === 303 ? await browser.request('GET', second.headers.location ?? '') : second;
      expect([second.status, new HtmlPage(body).text]).toEqual([
        otherwise.status,
        expect.stringContaining(otherwise.says),
      ]);
      expect(await changedSince(before)).toEqual(second.status === 422 ? ['audit_entries'] : []);
      return;
    }
    const answers = [second, first].map(({ status, headers, body }) => [
      status,
      headers.location,
      new HtmlPage(body).errors,
    ]);
    expect(answers[0]).toEqual(answers[1]);
    const [, ...tables] = anew[route] ?? [''];
    expect(await changedSince(before)).toEqual(tables);
  });
});
