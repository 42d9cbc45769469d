import { generate } from 'otplib';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { AuditSealing } from '../../src/audit/audit-sealing.js';
import { Accounts } from '../../src/accounts/accounts.js';
import { Deputies } from '../../src/assignment/coverage/deputies.js';
import { newestToken } from '../auth/reset-links.js';
import { Authenticator } from '../support/authenticator.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { keepVersions } from './versions.js';
import { password, type StaffName, startWorld, type TestAgency, type World } from '../support/world.js';

/** What everybody here sets anew who forgot their password. */
export const renewed = 'zehn Quitten im Regal';

const hour = 3_600_000;

export type Person = 'alma' | 'otto' | 'vera' | 'wilma' | 'counselor' | 'colleague' | 'sabine' | 'adam';

/** An agency in which everything is that can be sealed, signed or hashed. */
export interface Filled {
  agency: TestAgency;
  /** Their ids by name; staff's too. */
  accounts: Record<string, string>;
  counselorName: StaffName;
  colleagueName: StaffName;
  /** Alma's two threads: one of several hands, and one that nobody has answered; Otto's one. */
  main: string;
  second: string;
  bystanders: string;
  browsers: Record<Person, BrowserClient>;
  /** Rita's, on their way. */
  resetToken: string;
  recoveryCode: string;
  /** Of Adam's app. */
  factorSecret: string;
  backupCode: string;
  passkey: Authenticator;
}

export interface House {
  world: World;
  /** When everything was as it is. */
  now: Date;
  home: Filled;
  other: Filled;
}

/** Two agencies, of each of which the other knows nothing. */
export async function openHouse(): Promise<House> {
  const world = await startWorld();
  await keepVersions(world);
  const sealing = world.nest.get(AuditSealing);
  await sealing.run();
  world.clock.moveTo(new Date(world.clock.now().getTime() + 1));
  for (const { agencyId } of [world.home, world.other]) await sealing.prune(agencyId, world.clock.now());
  const other = await new Filling(world, world.other).fill();
  const home = await new Filling(world, world.home).fill();
  await sealing.run();
  return { world, home, other, now: world.clock.now() };
}

/** What an app shows just now. */
export function codeOf(secret: string, { clock }: World): Promise<string> {
  return generate({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
}

class Filling {
  private readonly host: string;

  constructor(
    private readonly world: World,
    private readonly agency: TestAgency,
  ) {
    this.host = agency.host;
  }

  async fill(): Promise<Filled> {
    const resetting = await this.forgetful();
    const vera = await this.reset();
    const threads = await this.threads();
    const wilma = await this.parted();
    const factors = await this.factors();
    await this.absences(threads);
    await this.late();
    await this.office();
    await this.unconfirmed();
    await this.world.browser(this.host).request('POST', '/login', { form: { userName: 'wilma', password: 'falsch' } });
    const { alma, otto, counselor, colleague, sabine, ...ids } = threads;
    // A session is written again when it is used a while later.
    this.world.clock.moveTo(new Date(this.world.clock.now().getTime() + hour / 30));
    await alma.open('/inquiries');
    const browsers = { alma, otto, counselor, colleague, sabine, vera, wilma, adam: factors.adam };
    return { agency: this.agency, accounts: await this.accounts(), ...ids, ...resetting, ...factors, browsers };
  }

  /** A thread that changed hands, with letters of both sides under two keys, drafts, details; one that is new; and a neighbor's. */
  private async threads() {
    const alma = await this.world.registered('alma', this.host);
    const otto = await this.world.registered('otto', this.host);
    await alma.open('/inquiries/new');
    alma.choose('Thema', 'Schule').fill('Betreff', 'Almas Betreff').fill('Ihre Nachricht', 'Almas erster Brief');
    await alma.fill('Alter', '16').check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    const [row] = await this.world.sql<{ id: string }>(
      'SELECT inquiry_id AS id FROM inquiries WHERE agency_id = $1 ORDER BY created_at DESC, inquiry_id DESC LIMIT 1',
      [this.agency.agencyId],
    );
    const main = row?.id ?? '';
    const former = (await counselorOf(this.world, main)) as StaffName;
    await reply(await this.world.signedIn(former, this.host), main, 'Erste Antwort an Alma');
    const counselorName: StaffName = former === 'berta' ? 'carlo' : 'berta';
    const sabine = await this.world.signedIn('sabine', this.host);
    const bystanders = await submitInquiry(otto, { subject: 'Ottos Betreff', message: 'Ottos erster Brief' });
    for (const inquiry of [main, bystanders])
      await sabine.request('POST', '/oversight/assignments', {
        form: { inquiry, counselor: this.agency.staff[counselorName] },
      });
    const counselor = await this.world.signedIn(counselorName, this.host);
    await counselor.open(`/threads/${main}`);
    await writeOn(alma, main, 'Almas zweiter Brief');
    await reply(counselor, main, 'Zweite Antwort an Alma');
    await writeOn(alma, main, 'Almas dritter Brief');
    await reply(counselor, bystanders, 'Antwort an Otto');
    const second = await submitInquiry(alma, { subject: 'Almas zweiter Betreff', message: 'Almas anderer Brief' });
    await alma.open(`/inquiries/${main}`);
    await alma.fill('Ihre Nachricht', 'Almas Entwurf').press('Entwurf speichern');
    await alma.open('/inquiries/new');
    await alma.fill('Betreff', 'Almas Anfrage').press('Entwurf speichern');
    await alma.fill('Betreff', 'Almas angefangene Anfrage').press('Entwurf speichern');
    await counselor.open(`/threads/${main}`);
    await counselor.fill('Ihre Antwort', 'Entwurf für Alma').press('Entwurf speichern');
    const colleague = await this.world.signedIn(former, this.host);
    return { alma, otto, main, second, bystanders, counselorName, colleagueName: former, counselor, colleague, sabine };
  }

  private async office(): Promise<void> {
    const { transactions, nest } = this.world;
    const office = { name: 'Beratung am Ring', address: 'Ring 1', phone: '+43 1 12', hours: null, help: null };
    await transactions.bySystem(this.agency.agencyId, (tx) => nest.get(AgencySetup).setOffice(tx, 'AT-9', office));
  }

  /** Somebody who has a recovery code and asked for a link. */
  private async forgetful() {
    const rita = await this.world.registered('rita', this.host);
    // The first one is lost, and another takes its place.
    for (let time = 0; time < 2; time += 1)
      await rita.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    const { body } = await rita.request('GET', '/account/recovery-code');
    const recoveryCode = new HtmlPage(body).find('main code').first().text();
    await submitInquiry(rita, { subject: 'Ritas Betreff', message: 'Ritas Brief' });
    return { recoveryCode, resetToken: await this.link('rita') };
  }

  /** Somebody who was reset, and has not been vouched for. */
  private async reset(): Promise<BrowserClient> {
    await submitInquiry(await this.world.registered('vera', this.host), { subject: 'Veras Betreff' });
    const browser = this.world.browser(this.host);
    await browser.open(`/password-reset/${await this.link('vera')}`);
    browser.fill('Neues Passwort', renewed).fill('Neues Passwort wiederholen', renewed);
    await browser.press('Passwort setzen');
    return browser;
  }

  private async link(userName: string): Promise<string> {
    await this.world.browser(this.host).request('POST', '/password-reset', { form: { userName } });
    return newestToken(this.world);
  }

  /** A wish for somebody else, granted: a pair that was parted. */
  private async parted(): Promise<BrowserClient> {
    const wilma = await this.world.registered('wilma', this.host);
    const id = await submitInquiry(wilma, { subject: 'Wilmas Betreff', message: 'Wilmas Brief' });
    const colleague = (await counselorOf(this.world, id)) === 'berta' ? 'carlo' : 'berta';
    await wilma.request('POST', `/inquiries/${id}/counselor-wish`, { form: {} });
    const sabine = await this.world.signedIn('sabine', this.host);
    await sabine.request('POST', `/oversight/wishes/${id}`, { form: { counselor: this.agency.staff[colleague] } });
    return wilma;
  }

  /** Adam has an app, a passkey and codes on paper; Sabine has begun. */
  private async factors() {
    const adam = await this.world.signedIn('adam', this.host);
    await adam.request('POST', '/second-factor/secret');
    const { body } = await adam.request('GET', '/second-factor');
    const factorSecret = new HtmlPage(body).find('main code').first().text().replaceAll(' ', '');
    await adam.request('POST', '/second-factor/enrolment', {
      form: { code: await codeOf(factorSecret, this.world) },
    });
    await adam.open('/second-factor/backup-codes');
    const [backupCode = '', used = ''] = adam.page
      .find('main li code')
      .toArray()
      .map((one) => adam.page.$(one).text());
    const passkey = new Authenticator(adam.origin);
    await adam.open('/second-factor');
    const made = passkey.create(adam.page.find('[data-passkey=create]').attr('data-options') ?? '');
    await adam.request('POST', '/second-factor/passkeys', { form: { name: 'Diensttelefon', passkey: made } });
    await this.comeIn((browser) => {
      const answer = passkey.get(browser.page.find('[data-passkey=get]').attr('data-options') ?? '');
      return ['/second-factor/passkey', { passkey: answer }];
    });
    await this.comeIn(() => ['/second-factor', { code: used }]);
    await (await this.world.signedIn('sabine', this.host)).request('POST', '/second-factor/secret');
    return { adam, factorSecret, backupCode, passkey };
  }

  /** Adam once more, by his passkey or by a code on paper: both are used by then. */
  private async comeIn(second: (browser: BrowserClient) => [string, Record<string, string>]): Promise<void> {
    const browser = await this.world.browser(this.host).open('/login');
    await browser.fill('Benutzername', 'adam').fill('Passwort', password).press('Anmelden');
    const [path, form] = second(browser);
    await browser.request('POST', path, { form });
    if ((await browser.open('/settings/staff')).status !== 200) throw new Error('Adam does not get in');
  }

  /** The counselor is away and has somebody who stands in; for the colleague's time away, later, the deputy still waits for keys. */
  private async absences({
    counselor,
    counselorName,
    colleagueName,
  }: Pick<Filled, 'counselorName' | 'colleagueName'> & { counselor: BrowserClient }): Promise<void> {
    const { agencyId, staff } = this.agency;
    const form = { from: '2026-03-04', to: '2026-03-06', deputy: staff[colleagueName] };
    await counselor.request('POST', '/absences', { form: { ...form, submissionToken: crypto.randomUUID() } });
    await this.world.arrange(
      `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
       VALUES ($1, gen_random_uuid(), $2, '2026-03-09', '2026-03-13', $3, $2, $4)`,
      [agencyId, staff[colleagueName], staff[counselorName], this.world.clock.now()],
    );
    const threads = await this.world.sql<{ id: string }>(
      'SELECT inquiry_id AS id FROM inquiries WHERE agency_id = $1',
      [agencyId],
    );
    const inquiryIds = threads.map(({ id }) => id);
    await this.world.transactions.bySystem(agencyId, (tx) => this.world.nest.get(Deputies).share(tx, { inquiryIds }));
  }

  /** A letter that came when the session was over. */
  private async late(): Promise<void> {
    const lena = await this.world.registered('lena', this.host);
    const now = this.world.clock.now();
    this.world.clock.moveTo(new Date(now.getTime() + 2 * hour));
    await lena.request('POST', '/inquiries', { form: { subject: 'Lenas Betreff', message: 'Lenas später Brief' } });
    this.world.clock.moveTo(now);
  }

  /** Somebody whose address nobody has confirmed. */
  private async unconfirmed(): Promise<void> {
    const mara = this.world.browser(this.host);
    await mara.open('/registration');
    mara.fill('Benutzername', 'mara').fill('Passwort', password).fill('Passwort wiederholen', password);
    await mara
      .fill('E-Mail-Adresse', 'mara@example.org')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Registrieren');
  }

  private async accounts(): Promise<Record<string, string>> {
    const { agencyId } = this.agency;
    const rows = await this.world.sql<{ id: string }>('SELECT account_id AS id FROM accounts WHERE agency_id = $1', [
      agencyId,
    ]);
    return this.world.transactions.bySystem(agencyId, async (tx) => {
      const accounts = this.world.nest.get(Accounts);
      const named: Record<string, string> = {};
      for (const { id } of rows) {
        const account = await accounts.byId(tx, id);
        if (account) named[await accounts.userNameOf(tx, account)] = id;
      }
      return named;
    });
  }
}
