import { generate } from 'otplib';
import { Counselors } from '../../src/assignment/counselors/counselors.js';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { Passwords, type PreparedPassword } from '../../src/auth/credentials/passwords.js';
import type { StaffRole } from '../../src/domain/roles.js';
import { Authenticator } from '../support/authenticator.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password, type StaffName, type World } from '../support/world.js';

export interface Pair {
  id: string;
  name: string;
  client: BrowserClient;
  counselor: BrowserClient;
  counselorName: StaffName;
}

/** People and threads made anew for each form, so that none finds what another has left. */
export class House {
  private made = 0;
  private prepared: PreparedPassword | null = null;

  constructor(readonly world: World) {}

  get staffIds(): Record<StaffName, string> {
    return this.world.home.staff;
  }

  next(): string {
    this.made += 1;
    return `zaunkoenig${this.made.toString()}x`;
  }

  async client(): Promise<{ name: string; client: BrowserClient }> {
    await this.world.sql('DELETE FROM quotas');
    const name = this.next();
    return { name, client: await this.world.registered(name) };
  }

  async letter(): Promise<Pair> {
    const { name, client } = await this.client();
    const id = await submitInquiry(client);
    const counselorName = ((await counselorOf(this.world, id)) ?? '') as StaffName;
    const counselor = await this.world.signedIn(counselorName);
    await counselor.open(`/threads/${id}`);
    return { id, name, client, counselor, counselorName };
  }

  /** A first letter, its answer, and what the client wrote on. */
  async further(): Promise<Pair> {
    const pair = await this.letter();
    await reply(pair.counselor, pair.id, 'Gut, dass Sie schreiben.');
    await writeOn(pair.client, pair.id, 'Danke, das genügt mir.');
    await pair.counselor.open(`/threads/${pair.id}`);
    return pair;
  }

  async messageOf(id: string): Promise<string> {
    const [row] = await this.world.sql<{ last: string }>(
      'SELECT last_message_id AS last FROM inquiries WHERE inquiry_id = $1',
      [id],
    );
    return row?.last ?? '';
  }

  /** A colleague of these roles who has just begun, signed in. */
  async colleague(roles: StaffRole[]): Promise<{ id: string; userName: string; browser: BrowserClient }> {
    this.prepared ??= await this.world.nest.get(Passwords).prepare(password);
    const { prepared } = this;
    const userName = `neu.${this.next()}`;
    const { nest, home, transactions } = this.world;
    const id = await transactions.bySystem(home.agencyId, async (tx) => {
      const colleague = { userName, displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles } as const;
      const accountId = await nest.get(StaffInvitations).addWithPassword(tx, colleague, prepared);
      if (roles.includes('counselor')) await nest.get(Counselors).setUp(tx, accountId, usualLoad);
      return accountId;
    });
    return { id, userName, browser: await this.world.signedIn(userName) };
  }

  /** With a second factor set up; its secret along. */
  async withFactor(): Promise<{ browser: BrowserClient; userName: string; secret: string }> {
    const { browser, userName } = await this.colleague(['admin']);
    await browser.request('POST', '/second-factor/secret');
    const secret = await this.pendingSecret(browser);
    await browser.request('POST', '/second-factor/enrolment', { form: { code: await this.code(secret) } });
    this.later(60_000);
    return { browser, userName, secret };
  }

  /** With a passkey beside nothing else; its device along. */
  async withPasskey(): Promise<{ browser: BrowserClient; userName: string; key: Authenticator }> {
    const { browser, userName } = await this.colleague(['admin']);
    const key = new Authenticator(browser.origin);
    await browser.request('POST', '/second-factor/passkeys', { form: await this.newPasskey(browser, key) });
    return { browser, userName, key };
  }

  async newPasskey(browser: BrowserClient, key = new Authenticator(browser.origin)): Promise<Record<string, string>> {
    await browser.open('/second-factor');
    const passkey = key.create(browser.page.find('[data-passkey=create]').attr('data-options') ?? '');
    return { name: 'Diensttelefon', passkey };
  }

  async pendingSecret(browser: BrowserClient): Promise<string> {
    const { body } = await browser.request('GET', '/second-factor');
    return new HtmlPage(body).find('main code').first().text().replaceAll(' ', '');
  }

  code(secret: string): Promise<string> {
    return generate({ secret, epoch: Math.floor(this.world.clock.now().getTime() / 1000) });
  }

  later(milliseconds: number): void {
    this.world.clock.moveTo(new Date(this.world.clock.now().getTime() + milliseconds));
  }
}

/** Answers what they have, and gets nothing new. */
const usualLoad = {
  openCapacity: 20,
  weeklyCapacity: 10,
  workingDays: [1, 2, 3, 4, 5],
  regions: [],
  topicIds: [],
  isFallback: false,
  intakePaused: true,
};
