import fc from 'fast-check';
import { type ReplyPolicy, SlaPolicies } from '../../src/agencies/sla-policy/sla-policies.js';
import { explainDeadline } from '../../src/calendars/deadline-explain.js';
import { regionInfo } from '../../src/calendars/holidays.js';
import { deadlineView } from '../../src/sla/clocks/deadline.view.js';
import { OpenClocks } from '../../src/sla/clocks/open-clocks.js';
import { everything } from '../support/day-seed.js';
import { startWorld, type World } from '../support/world.js';
import { germanTimes } from '../texts/german.js';
import { waitingInquiry } from './waiting-inquiry.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const regions = [
  ...Array.from({ length: 9 }, (_, i) => `AT-${String(i + 1)}`),
  ...['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'].map(
    (state) => `DE-${state}`,
  ),
];

const policy: fc.Arbitrary<ReplyPolicy> = fc
  .record({
    firstReplyBusinessDays: fc.integer({ min: 1, max: 12 }),
    followUpTargetDays: fc.integer({ min: 1, max: 14 }),
    more: fc.integer({ min: 0, max: 14 }),
    followUpUnit: fc.constantFrom('calendar' as const, 'business' as const),
    followUpRoll: fc.constantFrom('back' as const, 'forward' as const),
    warnBusinessDays: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ more, ...days }) => ({ ...days, followUpDueDays: days.followUpTargetDays + more }));

const message = fc.record({
  policy,
  kind: fc.constantFrom('first_reply' as const, 'follow_up' as const),
  receivedAt: fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2032, 11, 31, 23, 59) }).map((ms) => new Date(ms)),
  workweek: fc.constantFrom([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [2, 4]),
  includeStateDays: fc.boolean(),
});
type Message = typeof message extends fc.Arbitrary<infer M> ? M : never;

/** The agency as if it sat there and worked so; its days are laid down when a clock asks for them. */
async function moveTo(region: string, { workweek, includeStateDays }: Message): Promise<void> {
  const { agencyId } = world.home;
  const settings = [agencyId, region, region.slice(0, 2), regionInfo(region)?.zone, workweek, includeStateDays];
  await world.sql('DELETE FROM calendar_days WHERE agency_id = $1', [agencyId]);
  await world.sql(
    'UPDATE calendars SET region = $2, country = $3, zone = $4, workweek = $5, include_state_days = $6, version = version + 1 WHERE agency_id = $1',
    settings,
  );
}

/** As `ohr deadline explain` says it; null where its questions know no such rule. */
function explained(region: string, { policy: asked, kind, receivedAt, workweek, includeStateDays }: Message) {
  if (kind === 'follow_up' && (asked.followUpUnit === 'business' || asked.followUpRoll === 'forward')) return null;
  const rule =
    kind === 'first_reply'
      ? { businessDays: asked.firstReplyBusinessDays }
      : { targetDays: asked.followUpTargetDays, dueDays: asked.followUpDueDays };
  const answer = explainDeadline({ region, receivedAt: receivedAt.toISOString(), workweek, includeStateDays, ...rule });
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

describe.each(regions)('At an agency in %s, from 2025 to 2032,', (region) => {
  it('the clock that is stored, its explanation and the command line agree; it is due on a business day, and every skipped day has a reason', async () => {
    const property = fc.asyncProperty(message, async (input) => {
      const { agencyId } = world.home;
      await moveTo(region, input);
      await world.transactions.bySystem(agencyId, (tx) => world.nest.get(SlaPolicies).publish(tx, input.policy));
      const stored = await waitingInquiry(world, input);
      const clock = await world.nest.get(OpenClocks).openClock(agencyId, stored.inquiryId);
      if (!clock) throw new Error('No clock');
      const { due, rule, days } = deadlineView(clock, germanTimes(input.receivedAt));
      expect({ due: due.iso, changed: rule.includes('geändert') }).toEqual({ due: stored.dueDate, changed: false });
      expect(clock.days.find(({ date }) => date === stored.dueDate)?.isBusinessDay).toBe(true);
      expect(days.filter(({ reason }) => reason === '')).toEqual([]);
      const answer = explained(region, input);
      if (!answer) return;
      expect([answer.dueDate, answer.targetDate ?? null, new Date(answer.dueAt)]).toEqual([
        stored.dueDate,
        stored.targetDate,
        stored.dueAt,
      ]);
      expect(answer.days.map(({ date, counted }) => [date, counted])).toEqual(
        days.map(({ iso, counted }) => [iso, counted]),
      );
    });
    await fc.assert(property, { numRuns: everything ? 20 : 6 });
  });
});
