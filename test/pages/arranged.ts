import { generate } from 'otplib';
import type { Page as BrowserPage, Response } from 'playwright-core';
import { Accounts } from '../../src/accounts/accounts.js';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { AccessLinks } from '../../src/auth/links/access-links.js';
import { CalendarEdits } from '../../src/calendars/calendar-edits.js';
import { addressQuestion } from '../auth/reset-links.js';
import type { DemoHouse } from '../support/demo-house.js';
import type { Person } from './looks.js';

/** What is on its way when somebody looks: a wish, a closure that is to come, and what only a mail leads to; for each of them. */
export async function arrangedPages({ app }: DemoHouse): Promise<Record<Person, string[]>> {
  const { nest, transactions } = app;
  const [{ agencyId } = { agencyId: '' }] = await app.sql<{ agencyId: string }>(
    'SELECT agency_id AS "agencyId" FROM agencies',
  );
  return transactions.bySystem(agencyId, async (tx) => {
    const owner = await nest.get(Accounts).findByUserName(tx, 'mondstein');
    const [other = { clientId: '' }] = await tx.manager.query<{ clientId: string }[]>(somebodyElsesInquiry, [
      agencyId,
      owner?.accountId,
      app.clock.now(),
    ]);
    const day = `${(app.clock.now().getFullYear() + 1).toString()}-08-03`;
    await nest.get(CalendarEdits).addClosure(tx, { name: 'Betriebsausflug', from: day, to: day });
    const colleague = { displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles: ['supervisor'] } as const;
    const activation = await nest.get(StaffInvitations).invite(tx, { ...colleague, userName: 'bald.da' });
    const question = await addressQuestion(app, tx, other.clientId);
    // Another address takes the power of a link that was sent before.
    const link = { accountId: other.clientId, purpose: 'reset', validForMs: 3_600_000 } as const;
    const reset = await nest.get(AccessLinks).issue(tx, link, 'account.reset-offered');
    return {
      '': [
        '/access-reversal',
        '/terms/versions/1',
        `/activation/${activation.token}`,
        `/password-reset/${reset.token}`,
        `/address-confirmation/${question}`,
      ],
      mondstein: ['AFTER /account/recovery-code'],
      'markus.haberl': ['AFTER /second-factor/backup-codes'],
      'helene.prager': ['AFTER /oversight/handover-key/code'],
      'florian.reiter': [
        `/settings/calendar/closures/new?name=Weihnachten&from=${day}&to=${day}`,
        `/settings/calendar/corrections/new?day=${day}&counts=closed&reason=Umzug`,
        '/settings/calendar/rules/new?region=AT-9&workweek=1&workweek=2&goodFriday=closed&december24=law&december31=law',
      ],
    };
  });
}

const somebodyElsesInquiry = `
  WITH other AS (
    SELECT inquiry_id, client_id FROM inquiries
    WHERE agency_id = $1 AND client_id <> $2 AND state = 'waiting_for_counselor' ORDER BY inquiry_id LIMIT 1
  ), wish AS (
    INSERT INTO counselor_wishes (agency_id, inquiry_id, created_at) SELECT $1, inquiry_id, $3 FROM other
  )
  SELECT client_id AS "clientId" FROM other`;

/** Pages that are shown once, each after its act: what is behind `AFTER ` in a path. */
export const acts: Record<string, (page: BrowserPage, house: DemoHouse) => Promise<Response>> = {
  '/account/recovery-code': (page, { base, password }) =>
    confirmed(page, `${base}/account`, '/account/recovery-code', password),
  '/oversight/handover-key/code': (page, { base, password }) =>
    confirmed(page, `${base}/oversight/handover-key`, '/oversight/handover-key/code', password),
  '/second-factor/backup-codes': async (page, { app, base, password }) => {
    await page.goto(`${base}/second-factor`);
    const renewal = '/second-factor/backup-codes';
    if (await page.locator(`form[action="${renewal}"]`).count())
      return confirmed(page, `${base}/second-factor`, renewal, password);
    await page.locator('form[action="/second-factor/secret"] button').click();
    const secret = (await page.locator('main code').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('Code').fill(await generate({ secret, epoch: Math.floor(app.clock.now().getTime() / 1000) }));
    return shownBy(page, () => page.locator('form[action="/second-factor/enrolment"] button').click());
  },
};

/** The page that this form leads to, sent with the password. */
async function confirmed(page: BrowserPage, at: string, action: string, password: string): Promise<Response> {
  await page.goto(at);
  const form = page.locator(`form[action="${action}"]`);
  await form.locator('input[type="password"]').fill(password);
  return shownBy(page, () => form.locator('button[type="submit"]:not(.plain)').first().click());
}

/** The page that this leads to, whatever it answers. */
export async function shownBy(page: BrowserPage, act: () => Promise<void>): Promise<Response> {
  const answer = page.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303);
  await act();
  await (await answer).finished();
  await page.waitForLoadState();
  return answer;
}
