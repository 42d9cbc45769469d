import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { Deactivation } from '../../src/admin/staff/deactivation.js';
import { Absences } from '../../src/assignment/absences/absences.js';
import { Coverage } from '../../src/assignment/coverage/coverage.js';
import { Deputies } from '../../src/assignment/coverage/deputies.js';
import { lastsSql, presentSql } from '../../src/assignment/coverage/present-sql.js';
import { whoAnswers } from '../../src/assignment/coverage/who-answers.js';
import { Activation } from '../../src/auth/activation/activation.js';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import type { Viewer } from '../../src/web/request/request.js';
import type { TestApp } from '../support/app.js';
import { password } from '../support/world.js';
import { Practice } from './practice.js';

const zone = 'Europe/Vienna';
const dayAt = (instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate();

/** Five who counsel, one of whom was only invited, and three clients with a thread each. */
export class House {
  readonly threads: string[] = [];
  private constructor(
    private readonly app: TestApp,
    readonly practice: Practice,
    readonly counselorIds: string[],
    private readonly supervisor: Viewer,
    private readonly token: string,
  ) {}

  static async openIn(app: TestApp): Promise<House> {
    const practice = await Practice.openIn(app);
    const { berta, carlo } = practice.agency.staff;
    const [dora, emil] = [await practice.counselor('Dora'), await practice.counselor('Emil')];
    const gerda = await practice.transactions.bySystem(practice.agencyId, (tx) =>
      app.nest.get(StaffInvitations).invite(tx, { userName: 'gerda', displayName: 'Gerda', roles: ['counselor'] }),
    );
    await practice.setUp(gerda.accountId, {});
    const ids = [berta, carlo, dora.accountId, emil.accountId, gerda.accountId];
    const house = new House(app, practice, ids, await practice.staff('sabine'), gerda.token);
    for (const name of ['Ratsuchend', 'Ratlos', 'Rastlos'])
      house.threads.push((await practice.submit(await practice.person(name, ['client']))).inquiryId);
    return house;
  }

  plan(who: number, from: number, days: number, deputy: number | null): Promise<void> {
    const day = (offset: number) => dayAt(this.app.clock.now()).add({ days: offset }).toString();
    return this.app.nest.get(Absences).plan(this.supervisor, {
      absenceId: uuidv7(),
      accountId: this.counselorIds[who] ?? '',
      from: day(from),
      to: day(from + days),
      deputyId: deputy === null ? null : (this.counselorIds[deputy] ?? ''),
    });
  }

  async end(which: number): Promise<void> {
    const rows = await this.absences();
    const absenceId = rows[which % Math.max(rows.length, 1)]?.absenceId;
    if (absenceId) await this.app.nest.get(Absences).end(this.supervisor, absenceId);
  }

  leave(who: number): Promise<void> {
    const admin: Viewer = { ...this.supervisor, accountId: this.practice.agency.staff.adam, roles: ['admin'] };
    return this.app.nest.get(Deactivation).deactivate(admin, this.counselorIds[who] ?? '');
  }

  async activate(): Promise<void> {
    const activation = this.app.nest.get(Activation);
    const target = await activation.invited(this.practice.agencyId, this.token);
    if (target) await activation.activate(target, { password, passwordRepeat: password }, 'de');
  }

  takesNothing(who: number, paused: boolean): Promise<void> {
    return this.practice.setUp(this.counselorIds[who] ?? '', { openCapacity: paused ? 0 : 20, intakePaused: paused });
  }

  absences(): Promise<{ absenceId: string; who: string; from: string; to: string; deputy: string | null }[]> {
    return this.app.sql(
      `SELECT absence_id AS "absenceId", account_id AS who, from_day::text AS "from", to_day::text AS "to", deputy_id AS deputy
         FROM absences WHERE agency_id = $1 ORDER BY absence_id`,
      [this.practice.agencyId],
    );
  }

  /** Asked from deputy to deputy, for each day anew: who may answer for each, and who of them is there. */
  async asked(day: string): Promise<{ may: string[]; present: string[] }> {
    const absences = (await this.absences()).filter(({ from, to }) => from <= day && day <= to);
    const active = await this.app.sql<{ id: string }>(
      `SELECT account_id AS id FROM accounts WHERE agency_id = $1 AND status = 'active'`,
      [this.practice.agencyId],
    );
    const isAway = (id: string) => absences.some(({ who }) => who === id);
    const isAble = (id: string) => active.some((one) => one.id === id);
    const may: string[] = [];
    const present: string[] = [];
    for (const id of this.counselorIds) {
      const way: string[] = [];
      for (let next: string | null | undefined = id; next && !way.includes(next);) {
        way.push(next);
        next = absences.find(({ who }) => who === way.at(-1))?.deputy;
      }
      for (const one of way.filter(isAble)) {
        if (!isAway(one)) present.push(`${id} ${one}`);
        if (one !== id) may.push(`${id} ${one}`);
      }
    }
    return { may: may.sort(), present: present.sort() };
  }

  /** What the statements of pages make of the table at an instant. */
  async joined(instant: Date): Promise<{ may: string[]; present: string[] }> {
    const pair = `counselor_id || ' ' || answerer_id AS pair`;
    const [may, present] = await Promise.all(
      [
        `SELECT ${pair} FROM coverage c WHERE agency_id = $1 AND counselor_id <> answerer_id AND ${lastsSql('c', '$2')}`,
        `${presentSql({ agencyId: '$1', now: '$2' })} SELECT ${pair} FROM present`,
      ].map((sql) => this.app.sql<{ pair: string }>(sql, [this.practice.agencyId, instant])),
    );
    const pairs = (rows: { pair: string }[] = []) => rows.map((row) => row.pair).sort();
    return { may: pairs(may), present: pairs(present) };
  }

  async expectRule(): Promise<void> {
    const now = this.app.clock.now();
    const today = dayAt(now);
    expect(await this.joined(now)).toEqual(await this.asked(today.toString()));
    for (let days = 1; days < 14; days++) {
      const day = today.add({ days });
      const beginning = day.toZonedDateTime(zone).epochMilliseconds;
      expect(await this.joined(new Date(beginning))).toEqual(await this.asked(day.toString()));
      expect(await this.joined(new Date(beginning - 1))).toEqual(
        await this.asked(day.subtract({ days: 1 }).toString()),
      );
    }
    await this.expectThreads(today.toString());
  }

  /** What a thread's own questions answer. */
  private async expectThreads(today: string): Promise<void> {
    const { agencyId, transactions } = this.practice;
    const { may, present } = await this.asked(today);
    const of = (pairs: string[], counselorId: string) =>
      pairs.map((pair) => pair.split(' ')).flatMap(([whose, who = '']) => (whose === counselorId ? [who] : []));
    for (const inquiryId of this.threads) {
      const counselorId = (await this.practice.counselorOf(inquiryId)) ?? '';
      const readers = [];
      for (const accountId of this.counselorIds)
        if ((await this.practice.mayAnswer(inquiryId, { accountId } as Viewer)) === 'deputy') readers.push(accountId);
      expect(readers.sort()).toEqual(of(may, counselorId).sort());
      await transactions.bySystem(agencyId, async (tx) => {
        const { deputyIds, nobodyThere } = await whoAnswers(tx, { agencyId, inquiryId });
        const there = of(present, counselorId);
        expect({ deputyIds: deputyIds.sort(), nobodyThere }).toEqual({
          deputyIds: there.filter((id) => id !== counselorId).sort(),
          nobodyThere: there.length === 0,
        });
        const holders = await this.app.nest.get(Deputies).holders(tx, inquiryId);
        const acting = holders.filter(({ validFrom }) => validFrom && validFrom <= tx.now);
        expect(acting.map(({ accountId }) => accountId).sort()).toEqual(of(may, counselorId).sort());
        expect(await this.app.nest.get(Coverage).fault(tx)).toBeNull();
      });
    }
  }
}
