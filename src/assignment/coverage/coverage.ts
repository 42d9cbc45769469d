import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { MoreThanOrEqual } from 'typeorm';
import { Agency } from '../../agencies/directory/agency.entity.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { type Away, coverage, type RotaMember } from '../../domain/coverage.js';
import { localDate, startOfDay } from '../../domain/deadlines.js';
import { lockAgency } from '../../threads/locks.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { versionAfter } from '../../vault/row-macs/row-versions.js';
import { faultOf, type Verified, verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { ableCounselors } from './able-counselors.js';
import { Absence } from './absence.entity.js';
import { Cover } from './cover.entity.js';
import { currentRows } from './current-cover.js';

type Stretch = Omit<Cover, 'rowMac' | 'version'>;

interface Changes {
  /** Null where its row is not as it was written. */
  agency: Verified<Agency> | null;
  /** who is away, or was until a moment ago */
  away: Verified<Absence>[];
  standing: Verified<Cover>[];
  gone: Stretch[];
  added: Stretch[];
  altered: Stretch[];
  /** Of all rows that the server ever wrote, whether they count or not. */
  versions: (number | null)[];
}

/** What of the table is not what the rule says, from now on. */
interface CoverageFault {
  missing: number;
  surplus: number;
  /** Written, or put back, by somebody who has no key. */
  altered: number;
}

/** How long what is over is kept: longer than clocks differ. */
const keptDays = 31;

const ever = new Date(0);
const never = new Date('9999-12-31T00:00:00Z');

/**
 * Keeps the table that says who stands in for whom (`domain/coverage.ts`) as absences, accounts and profiles are. Pages
 * join it: `valid_from <= now AND valid_until > now`.
 */
@Injectable()
export class Coverage {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
  ) {}

  /**
   * Belongs into every transaction that changes an absence, a counselor's account or a profile, after the change. Takes
   * the agency's lock, the first of all. A verb that locks anything else before has to take it itself.
   * @param absencesChanged none of them counts any more as it was before
   * @returns the counselors for whom somebody else answers now or later than before
   */
  async rewrite(tx: Transaction, { absencesChanged = false } = {}): Promise<string[]> {
    await lockAgency(tx);
    const changes = await this.changes(tx);
    const { gone, added } = changes;
    if (gone.length === 0 && added.length === 0 && !absencesChanged) return [];
    const version = await this.begin(tx, changes);
    if (gone.length > 0)
      await tx.manager.query(removeSql, [
        tx.agencyId,
        gone.map(({ counselorId }) => counselorId),
        gone.map(({ answererId }) => answererId),
        gone.map(({ validFrom }) => validFrom),
      ]);
    if (added.length > 0) await this.rows.insert(tx, Cover, ...added.map((row) => ({ ...row, version })));
    return [...new Set([...gone, ...added].map(({ counselorId }) => counselorId))];
  }

  /** What `rewrite` would mend, but for what is over; null where nothing. */
  async fault(tx: Transaction): Promise<CoverageFault | null> {
    await lockAgency(tx);
    const { gone, added, altered } = await this.changes(tx);
    const surplus = namesFrom(gone, tx.now);
    const missing = namesFrom(added, tx.now);
    const fault = {
      missing: [...missing].filter((name) => !surplus.has(name)).length,
      surplus: [...surplus].filter((name) => !missing.has(name)).length,
      altered: namesFrom(altered, tx.now).size,
    };
    return fault.missing + fault.surplus + fault.altered > 0 ? fault : null;
  }

  /** A row that is not as it was written, or not of the version that counts, is none. */
  private async changes(tx: Transaction): Promise<Changes> {
    const { manager, agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const agency = verifiedOrNull(keys, Agency, await manager.findOneBy(Agency, { agencyId }));
    const held = await manager.findBy(Cover, { agencyId });
    const current = currentRows(keys, Cover, held, agency);
    const absences = agency === null ? [] : await absencesNow(tx, agency.zone);
    const away = currentRows(keys, Absence, absences, agency);
    const wanted = await wantedNow(tx, keys, { zone: agency?.zone ?? null, away });
    const known = new Set(current.map(nameOf));
    const asked = new Set(wanted.map(nameOf));
    const standing = current.filter((row) => asked.has(nameOf(row)));
    return {
      ...{ agency, away, standing },
      gone: without(held, standing),
      added: wanted.filter((row) => !known.has(nameOf(row))),
      altered: without(held, current),
      versions: [...versionsOf(keys, Cover, held), ...versionsOf(keys, Absence, absences)],
    };
  }

  /** Of all that there was until now only these rows count on. @returns the version of what counts */
  private async begin(tx: Transaction, { agency, away, standing, versions }: Changes): Promise<number | null> {
    if (agency === null) return null;
    const version = versionAfter(agency.coverageVersion, ...versions);
    await this.rows.change(tx, Agency, agency, { coverageVersion: version });
    await this.rows.changeAll(
      tx,
      Cover,
      standing.map((row) => ({ row, changes: { version } })),
    );
    await this.rows.changeAll(
      tx,
      Absence,
      away.map((row) => ({ row, changes: { version } })),
    );
    return version;
  }
}

const membersSql = 'SELECT account_id AS id FROM counselor_profiles WHERE agency_id = $1';

const removeSql = `
  DELETE FROM coverage c
   USING unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS gone (counselor_id, answerer_id, valid_from)
   WHERE c.agency_id = $1 AND c.counselor_id = gone.counselor_id AND c.answerer_id = gone.answerer_id AND c.valid_from = gone.valid_from`;

/**
 * What the rule makes of the agency's absences and accounts, as far as the server itself wrote them. Where it did not write
 * by which clock the agency's days begin, nobody stands in for anybody.
 */
async function wantedNow(
  reading: Reading,
  keys: AgencyKeys,
  { zone, away }: { zone: string | null; away: readonly Absence[] },
): Promise<Stretch[]> {
  const { manager, agencyId } = reading;
  const members = await manager.query<{ id: string }[]>(membersSql, [agencyId]);
  const able = await ableCounselors(reading, keys, null);
  const rota = members.map(({ id }): RotaMember => ({ id, able: able.has(id) }));
  return coverage(rota, away.map(awayOf)).map(({ counselorId, answererId, from, until }) => ({
    agencyId,
    counselorId,
    answererId,
    validFrom: beginning(from, zone) ?? ever,
    validUntil: beginning(until, zone) ?? never,
  }));
}

async function absencesNow({ manager, agencyId, now }: Reading, zone: string): Promise<Absence[]> {
  const today = localDate(Temporal.Instant.fromEpochMilliseconds(now.getTime()), zone);
  const since = today.subtract({ days: keptDays }).toString();
  return manager.findBy(Absence, { agencyId, toDay: MoreThanOrEqual(since) });
}

function awayOf({ accountId, fromDay, toDay, deputyId }: Absence): Away {
  return { id: accountId, from: fromDay, to: toDay, deputyId };
}

function beginning(day: string | null, zone: string | null): Date | null {
  if (day === null || zone === null) return null;
  return new Date(startOfDay(Temporal.PlainDate.from(day), zone).epochMilliseconds);
}

function without(rows: readonly Cover[], others: readonly Cover[]): Cover[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}

function versionsOf<Row extends Absence | Cover>(
  keys: AgencyKeys,
  entity: new () => Row,
  rows: readonly Row[],
): (number | null)[] {
  return rows.filter((row) => faultOf(keys, entity, row) === null).map(({ version }) => version);
}

function nameOf({ counselorId, answererId, validFrom, validUntil }: Stretch): string {
  return [counselorId, answererId, validFrom.getTime(), validUntil.getTime()].join(' ');
}

/** Of what is not over. When a stretch began that lasts is no difference. */
function namesFrom(rows: readonly Stretch[], now: Date): Set<string> {
  const lasting = rows.filter(({ validUntil }) => validUntil > now);
  return new Set(lasting.map((row) => nameOf(row.validFrom < now ? { ...row, validFrom: now } : row)));
}
