import { v7 as uuidv7 } from 'uuid';
import { StaffInvitations } from '../src/auth/activation/staff-invitations.js';
import { AccessLinks } from '../src/auth/links/access-links.js';
import { Passwords, type PreparedPassword } from '../src/auth/credentials/passwords.js';
import { CalendarEdits } from '../src/calendars/calendar-edits.js';
import { addressQuestion } from './auth/reset-links.js';
import type { MatrixRole } from './access-matrix.js';
import type { AppOptions } from './support/app.js';
import type { BrowserClient } from './support/browser-client.js';
import { counselorOf, reply, submitInquiry } from './support/inquiries.js';
import { password, type StaffName, startWorld, type World } from './support/world.js';

/** What the parameters stand for; of the first agency, and made anew where routes use them up. */
export interface Objects {
  inquiryId: string;
  /** The inquiry's last: the client's, or, where the route is about a reply, the counselor's. */
  messageId: string;
  absenceId: string;
  closureId: string;
  /** An active colleague. */
  newcomerId: string;
  activation: string;
  contact: string;
  reset: string;
}

/** Where the address begins with an inquiry's id. */
const ofThread = /(?<=^\S+ \/(?:inquiries|threads|oversight\/(?:holds|wishes))\/):id/;

/** Two agencies, each with the same people in every role of the access matrix. */
export class AccessScene {
  private readonly browsers = new Map<string, BrowserClient>();

  private constructor(
    readonly world: World,
    readonly prepared: PreparedPassword,
    /** Who answers the owner's inquiries. */
    private readonly assigned: StaffName,
  ) {}

  static async begin(options: AppOptions = {}): Promise<AccessScene> {
    const world = await startWorld(options);
    for (const host of ['localhost', 'other.test'])
      for (const name of ['eigene-feder', 'fremde-feder']) await world.registered(name, host);
    const assigned = await counselorOf(world, await submitInquiry(await world.signedIn('eigene-feder')));
    return new AccessScene(world, await world.nest.get(Passwords).prepare(password), assigned as StaffName);
  }

  async session(role: MatrixRole, at: 'home' | 'other'): Promise<BrowserClient> {
    const { host } = this.world[at];
    return role === 'visitor' ? this.world.browser(host) : this.signedIn(this.userNames[role], host);
  }

  /** Signs in again where the route before has ended the session. */
  async signedIn(userName: string, host = 'localhost'): Promise<BrowserClient> {
    const known = this.browsers.get(`${userName} ${host}`);
    if (known?.cookies.has('session')) return known;
    const browser = await this.world.signedIn(userName, host);
    this.browsers.set(`${userName} ${host}`, browser);
    return browser;
  }

  async filledIn(route: string): Promise<string> {
    if (!route.includes('/:')) return route;
    return this.filledWith(route, await this.freshObjects(route));
  }

  filledWith(route: string, objects: Objects): string {
    const filled = this.parameters.reduce((text, [place, value]) => text.replace(place, value(objects)), route);
    if (filled.includes('/:')) throw new Error(`Say in access-scene.ts what the parameters of "${route}" stand for`);
    return filled;
  }

  private get userNames(): Record<Exclude<MatrixRole, 'visitor'>, string> {
    return {
      owner: 'eigene-feder',
      client: 'fremde-feder',
      counselor: this.assigned,
      colleague: this.assigned === 'berta' ? 'carlo' : 'berta',
      supervisor: 'sabine',
      admin: 'adam',
    };
  }

  private readonly parameters: [RegExp, (objects: Objects) => string][] = [
    [ofThread, ({ inquiryId }) => inquiryId],
    [/:messageId/, ({ messageId }) => messageId],
    [/(?<=\/texts\/):kind/, () => 'imprint'],
    [/:region/, () => 'AT-9'],
    [/(?<= \/brand\/):name/, () => `${'0'.repeat(64)}.png`],
    [/(?<= \/oversight\/counselors\/):id/, () => this.world.home.staff[this.assigned]],
    [/(?<= (?:\/oversight)?\/absences\/):id/, ({ absenceId }) => absenceId],
    [/(?<= \/terms\/versions\/):version/, () => '1'],
    [/(?<= \/settings\/calendar\/closures\/):id/, ({ closureId }) => closureId],
    [
      /(?<= \/(?:settings\/staff|oversight\/blocks|oversight\/handover-key\/(?:holders|renewals))\/):id/,
      ({ newcomerId }) => newcomerId,
    ],
    [/(?<= \/activation\/):token/, ({ activation }) => activation],
    [/(?<= \/address-confirmation\/):token/, ({ contact }) => contact],
    [/(?<= \/password-reset\/):token/, ({ reset }) => reset],
  ];

  /** @param route whose they are; of every kind unless given */
  async freshObjects(route?: string): Promise<Objects> {
    const { world, prepared } = this;
    const { agencyId, staff } = world.home;
    const thread = route === undefined || ofThread.test(route) ? await this.freshThread(route) : null;
    const absenceId = uuidv7();
    const absence = [agencyId, absenceId, staff[this.assigned], world.clock.now()];
    await world.arrange(
      `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at) VALUES ($1, $2, $3, '2026-08-03', '2026-08-07', $3, $4)`,
      absence,
    );
    return world.transactions.bySystem(agencyId, async (tx) => {
      const closure = { agencyId, name: 'Betriebsausflug', from: '2026-08-03', to: '2026-08-03', by: staff.adam };
      const { closureId } = await world.nest.get(CalendarEdits).addClosure(tx, closure);
      const invitations = world.nest.get(StaffInvitations);
      const colleague = { displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles: ['supervisor'] } as const;
      const newcomerId = await invitations.addWithPassword(
        tx,
        { ...colleague, userName: `neu-${absenceId}` },
        prepared,
      );
      const { token: activation } = await invitations.invite(tx, {
        ...colleague,
        userName: `bald-${absenceId}`,
      });
      const link = { accountId: newcomerId, purpose: 'reset', validForMs: 3_600_000 } as const;
      const { token: reset } = await world.nest.get(AccessLinks).issue(tx, link, 'account.reset-offered');
      const contact = await addressQuestion(world, tx, newcomerId);
      return {
        inquiryId: thread?.inquiryId ?? '',
        messageId: thread?.messageId ?? '',
        absenceId,
        closureId,
        newcomerId,
        activation,
        contact,
        reset,
      };
    });
  }

  /** An inquiry that somebody else is wished for. */
  private async freshThread(route = ''): Promise<Pick<Objects, 'inquiryId' | 'messageId'>> {
    const { world } = this;
    // More than an agency takes from its clients in so short a time.
    await world.sql('DELETE FROM quotas');
    const inquiryId = await submitInquiry(await this.session('owner', 'home'));
    if (route.includes('/replies/')) await reply(await this.session('counselor', 'home'), inquiryId, 'Danke.');
    const [last] = await world.sql<{ messageId: string }>(
      'SELECT last_message_id AS "messageId" FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    await world.sql('INSERT INTO counselor_wishes (agency_id, inquiry_id, created_at) VALUES ($1, $2, $3)', [
      world.home.agencyId,
      inquiryId,
      world.clock.now(),
    ]);
    return { inquiryId, messageId: last?.messageId ?? '' };
  }
}
