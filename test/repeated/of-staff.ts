import { v7 as uuidv7 } from 'uuid';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { CalendarEdits } from '../../src/calendars/calendar-edits.js';
import type { BrowserClient } from '../support/browser-client.js';
import { fileOf } from '../support/form-body.js';
import { picture } from '../support/pictures.js';
import { password } from '../support/world.js';
import { login, reset } from '../auth/reset-links.js';
import type { House } from './house.js';
import type { Cases } from './of-clients.js';
import { formOn, type Sendable } from './sendable.js';

const own = { password };
const renewed = 'neun Kirschen am Ast';

/** Forms of counselors, supervisors and admins. */
export const ofStaff: Cases = {
  'POST /activation/:token': async (house) => {
    const token = await house.world.transactions.bySystem(house.world.home.agencyId, async (tx) => {
      const colleague = { displayName: 'Bald Da', formOfAddress: 'Beraterin', roles: ['counselor'] } as const;
      const invited = { ...colleague, userName: `bald.${house.next()}` };
      return (await house.world.nest.get(StaffInvitations).invite(tx, invited)).token;
    });
    const path = `/activation/${token}`;
    return formOn(house.world.browser(), path, path, { password: renewed, passwordRepeat: renewed });
  },
  'POST /second-factor': async (house) => {
    const { userName, secret } = await house.withFactor();
    const browser = await login(house.world, userName, password);
    return formOn(browser, '/second-factor', '/second-factor', { code: await house.code(secret) });
  },
  'POST /second-factor/secret': async (house) => {
    const { browser } = await house.colleague(['admin']);
    return formOn(browser, '/second-factor', '/second-factor/secret');
  },
  'POST /second-factor/enrolment': async (house) => {
    const { browser } = await house.colleague(['admin']);
    await browser.request('POST', '/second-factor/secret');
    const code = await house.code(await house.pendingSecret(browser));
    return formOn(browser, '/second-factor', '/second-factor/enrolment', { code });
  },
  'POST /second-factor/renewal': async (house) =>
    formOn((await house.withFactor()).browser, '/second-factor', '/second-factor/renewal', own),
  'POST /second-factor/backup-codes': async (house) =>
    formOn((await house.withFactor()).browser, '/second-factor', '/second-factor/backup-codes', own),
  'POST /second-factor/removal': async (house) =>
    formOn((await house.withFactor()).browser, '/second-factor', '/second-factor/removal', own),

  'POST /second-factor/passkey': async (house) => {
    const { userName, key } = await house.withPasskey();
    const browser = await login(house.world, userName, password);
    const passkey = key.get(browser.page.find('[data-passkey=get]').attr('data-options') ?? '');
    return { browser, path: '/second-factor/passkey', form: { passkey, returnTo: '' } };
  },
  'POST /second-factor/passkeys': async (house) => {
    const { browser } = await house.colleague(['admin']);
    return { browser, path: '/second-factor/passkeys', form: await house.newPasskey(browser) };
  },
  'POST /second-factor/passkeys/removal': async (house) =>
    formOn((await house.withPasskey()).browser, '/second-factor', '/second-factor/passkeys/removal'),

  'POST /threads/:id/replies': async (house) => {
    const { id, counselor } = await house.letter();
    return formOn(counselor, `/threads/${id}`, `/threads/${id}/replies`, { message: 'Meine Antwort.' });
  },
  'POST /threads/:id/draft': async (house) => {
    const { id, counselor } = await house.letter();
    return formOn(counselor, `/threads/${id}`, `/threads/${id}/draft`, { message: 'Angefangen' });
  },
  'POST /threads/:id/draft/removal': async (house) => {
    const { id, counselor } = await house.letter();
    const draft = await formOn(counselor, `/threads/${id}`, `/threads/${id}/draft`, { message: 'Angefangen' });
    await counselor.request('POST', draft.path, { form: draft.form });
    return formOn(counselor, `/threads/${id}`, `/threads/${id}/draft/removal`);
  },
  'POST /threads/:id/dismissal': async (house) => {
    const { id, counselor } = await house.further();
    return formOn(counselor, `/threads/${id}/dismissal`, `/threads/${id}/dismissal`);
  },
  'POST /threads/:id/dismissal/removal': async (house) => {
    const { id, counselor } = await house.further();
    await send(await formOn(counselor, `/threads/${id}/dismissal`, `/threads/${id}/dismissal`));
    return formOn(counselor, `/threads/${id}`, `/threads/${id}/dismissal/removal`);
  },
  'POST /threads/:id/access-renewal': async (house) => {
    const { id, name, counselor } = await house.letter();
    await reset(house.world, name, renewed);
    return formOn(counselor, `/threads/${id}`, `/threads/${id}/access-renewal`);
  },
  'POST /threads/:id/conclusion': async (house) => {
    const { id, counselor } = await house.letter();
    return formOn(counselor, `/threads/${id}/conclusion`, `/threads/${id}/conclusion`, { reason: 'mistaken' });
  },
  'POST /threads/:id/replies/:messageId/withdrawal': async (house) => {
    const { id, counselor } = await house.letter();
    await send(await formOn(counselor, `/threads/${id}`, `/threads/${id}/replies`, { message: 'Zu früh.' }));
    const path = `/threads/${id}/replies/${await house.messageOf(id)}/withdrawal`;
    return formOn(counselor, path, path);
  },
  'POST /threads/:id/recusal': async (house) => {
    const { id, counselor } = await house.letter();
    return formOn(counselor, `/threads/${id}/recusal`, `/threads/${id}/recusal`, { confirmed: 'yes' });
  },
  'POST /threads/:id/block': async (house) => {
    const { id, counselor } = await house.letter();
    return formOn(counselor, `/threads/${id}/block`, `/threads/${id}/block`, { reason: 'insults' });
  },
  'POST /threads/:id/topic': async (house) => {
    const { id, counselor } = await house.letter();
    const topic = house.world.home.topics.trennung ?? '';
    return formOn(counselor, `/threads/${id}/topic`, `/threads/${id}/topic`, { topic });
  },
  'POST /absences': async (house) => {
    const { browser } = await house.colleague(['counselor']);
    const days = { from: '2026-08-03', to: '2026-08-07', deputy: house.staffIds.berta };
    return formOn(browser, '/absences', '/absences', days);
  },
  'POST /absences/:id/end': async (house) => {
    const { id, browser } = await house.colleague(['counselor']);
    const path = `/absences/${await absenceOf(house, id)}/end`;
    return formOn(browser, '/absences', path);
  },

  'POST /oversight/assignments': async (house) => {
    const { id, counselorName } = await house.letter();
    const counselor = house.staffIds[counselorName === 'berta' ? 'carlo' : 'berta'];
    house.later(5 * 24 * 3_600_000);
    const supervisor = await house.world.signedIn('sabine');
    return formOn(supervisor, '/oversight', '/oversight/assignments', { inquiry: id, counselor });
  },
  'POST /oversight/inquiries/assignments': async (house) => {
    const { id, counselorName } = await house.letter();
    const counselor = house.staffIds[counselorName === 'berta' ? 'carlo' : 'berta'];
    const supervisor = await house.world.signedIn('sabine');
    await supervisor.open('/oversight/inquiries');
    const action = supervisor.page.find('form.assignments').attr('action') ?? '';
    return formOn(supervisor, '/oversight/inquiries', action, { inquiry: id, counselor });
  },
  'POST /oversight/absences': async (house) => {
    const { id } = await house.colleague(['counselor']);
    const supervisor = await house.world.signedIn('sabine');
    const days = { counselor: id, from: '2026-08-03', to: '2026-08-07', deputy: '' };
    return formOn(supervisor, '/oversight/absences', '/oversight/absences', days);
  },
  'POST /oversight/absences/:id/end': async (house) => {
    const { id } = await house.colleague(['counselor']);
    const path = `/oversight/absences/${await absenceOf(house, id)}/end`;
    return formOn(await house.world.signedIn('sabine'), '/oversight/absences', path);
  },
  'POST /oversight/counselors/:id': async (house) => {
    const { id } = await house.colleague(['counselor']);
    const path = `/oversight/counselors/${id}`;
    return formOn(await house.world.signedIn('sabine'), path, path, { openCapacity: '7' });
  },
  'POST /oversight/counselors/:id/farewell': async (house) => {
    const { id } = await house.letter();
    const [row] = await house.world.sql<{ counselorId: string }>(
      'SELECT counselor_id AS "counselorId" FROM assignments WHERE inquiry_id = $1 AND ended_at IS NULL',
      [id],
    );
    const page = `/oversight/counselors/${row?.counselorId ?? ''}`;
    // Somebody whom none of the clients was parted from before.
    const { id: successor } = await house.colleague(['counselor']);
    return formOn(await house.world.signedIn('sabine'), page, `${page}/farewell`, { successor });
  },
  'POST /oversight/blocks/:id/lifting': async (house) => {
    const { id, counselor } = await house.letter();
    await send(await formOn(counselor, `/threads/${id}/block`, `/threads/${id}/block`, { reason: 'insults' }));
    const [row] = await house.world.sql<{ clientId: string }>(
      'SELECT client_id AS "clientId" FROM inquiries WHERE inquiry_id = $1',
      [id],
    );
    const path = `/oversight/blocks/${row?.clientId ?? ''}/lifting`;
    return formOn(await house.world.signedIn('sabine'), '/oversight/blocks', path);
  },
  'POST /oversight/wishes/:id': async (house) => {
    const { id, client } = await house.letter();
    await client.request('POST', `/inquiries/${id}/counselor-wish`);
    const path = `/oversight/wishes/${id}`;
    return formOn(await house.world.signedIn('sabine'), path, path);
  },
  'POST /oversight/holds/:id': async (house) => hold(house, (await house.letter()).id),
  'POST /oversight/holds/:id/end': async (house) => {
    const { id } = await house.letter();
    await send(await hold(house, id));
    const path = `/oversight/holds/${id}`;
    return formOn(await house.world.signedIn('sabine'), path, `${path}/end`);
  },
  'POST /oversight/handover-key': async (house) => {
    const { browser } = await house.colleague(['supervisor']);
    const page = '/oversight/handover-key';
    return formOn(browser, page, page, { code: house.world.home.handoverCode });
  },
  'POST /oversight/handover-key/holders': async (house) => {
    const { id } = await house.colleague(['supervisor']);
    const page = '/oversight/handover-key';
    return formOn(await house.world.signedIn('sabine'), page, `${page}/holders`, { accountId: id });
  },
  'POST /oversight/handover-key/holders/:id/dismissal': async (house) => {
    const { id } = await house.colleague(['supervisor']);
    const page = '/oversight/handover-key';
    const sabine = await house.world.signedIn('sabine');
    await send(await formOn(sabine, page, `${page}/holders`, { accountId: id }));
    return formOn(sabine, page, `${page}/holders/${id}/dismissal`);
  },
  'POST /oversight/handover-key/renewals/:id': async (house) => {
    const { id, userName } = await house.colleague(['counselor']);
    await house.world.sql('DELETE FROM quotas');
    expect(userName).not.toBe('');
    const admin = await house.world.signedIn('adam');
    const page = `/settings/staff/${id}/reset`;
    const issued = await formOn(admin, page, page);
    await send(issued);
    await admin.open(page);
    const link = new URL(admin.page.find('main code').text()).pathname;
    await send(await formOn(house.world.browser(), link, link, { password: renewed, passwordRepeat: renewed }));
    const sabine = await house.world.signedIn('sabine');
    return formOn(sabine, '/oversight/handover-key', `/oversight/handover-key/renewals/${id}`);
  },
  'POST /oversight/handover-key/code': async (house) =>
    formOn(await house.world.signedIn('sabine'), '/oversight/handover-key', '/oversight/handover-key/code', own),

  'POST /settings/agency': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/agency', '/settings/agency', { tagline: 'Für alle' }),
  'POST /settings/calendar/closures': async (house) => {
    const days = new URLSearchParams({ name: 'Betriebsausflug', from: '2026-08-03', to: '2026-08-03' });
    const page = `/settings/calendar/closures/new?${days.toString()}`;
    return formOn(await house.world.signedIn('adam'), page, '/settings/calendar/closures');
  },
  'POST /settings/calendar/closures/:id/removal': async (house) => {
    const closure = { name: 'Klausur', from: '2026-09-03', to: '2026-09-03' };
    const { agencyId } = house.world.home;
    const { closureId } = await house.world.transactions.bySystem(agencyId, (tx) =>
      house.world.nest.get(CalendarEdits).addClosure(tx, closure),
    );
    const path = `/settings/calendar/closures/${closureId}/removal`;
    return formOn(await house.world.signedIn('adam'), path, path);
  },
  'POST /settings/calendar/corrections': async (house) => {
    const day = new URLSearchParams({ day: '2026-10-05', counts: 'closed', reason: 'Fenstertag' });
    const page = `/settings/calendar/corrections/new?${day.toString()}`;
    return formOn(await house.world.signedIn('adam'), page, '/settings/calendar/corrections');
  },
  'POST /settings/calendar/rules': async (house) => {
    const rules = { region: 'AT-9', goodFriday: 'closed', december24: 'closed', december31: 'law' };
    const asked = new URLSearchParams(rules);
    for (const day of ['1', '2', '3', '4', '5']) asked.append('workweek', day);
    const page = `/settings/calendar/rules/new?${asked.toString()}`;
    return formOn(await house.world.signedIn('adam'), page, '/settings/calendar/rules');
  },
  'POST /settings/calendar/reviews': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/calendar', '/settings/calendar/reviews'),
  'POST /settings/color': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/color', '/settings/color', { color: '#7a1f5c' }),
  'POST /settings/languages': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/languages', '/settings/languages', {
      offered: 'de',
      added: 'tr',
    }),
  'POST /settings/logo': async (house) => sendingLogo(await house.world.signedIn('adam')),
  'POST /settings/logo/removal': async (house) => {
    const adam = await house.world.signedIn('adam');
    await send(await sendingLogo(adam));
    return formOn(adam, '/settings/logo', '/settings/logo/removal');
  },
  'POST /settings/offices/:region': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/offices/AT-9', '/settings/offices/AT-9', {
      name: 'Haus am Park',
    }),
  'POST /settings/offices/:region/removal': async (house) => {
    const admin = await house.world.signedIn('adam');
    const name = { name: 'Haus am See' };
    const { path, form } = await formOn(admin, '/settings/offices/AT-3', '/settings/offices/AT-3', name);
    await admin.request('POST', path, { form });
    return formOn(admin, '/settings/offices/AT-3', '/settings/offices/AT-3/removal');
  },
  'POST /settings/policy': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/policy', '/settings/policy', {
      firstReplyBusinessDays: '4',
    }),
  'POST /settings/retention': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/retention', '/settings/retention', {
      inquiryMonths: '24',
      accountMonths: '30',
    }),
  'POST /settings/texts/:kind': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/texts/imprint', '/settings/texts/imprint', {
      text: '# Impressum\n\nEin neuer Absatz.',
    }),
  'POST /settings/staff': async (house) =>
    formOn(await house.world.signedIn('adam'), '/settings/staff', '/settings/staff', {
      displayName: 'Zita Zorn',
      formOfAddress: 'Beraterin',
      userName: `zita.${house.next()}`,
      roles: ['counselor'],
    }),
  'POST /settings/staff/:id/deactivation': async (house) => {
    const { id } = await house.colleague(['admin']);
    return formOn(await house.world.signedIn('adam'), '/settings/staff', `/settings/staff/${id}/deactivation`);
  },
  'POST /settings/staff/:id/name': async (house) => {
    const { id } = await house.colleague(['admin']);
    const page = `/settings/staff/${id}/name`;
    return formOn(await house.world.signedIn('adam'), page, page, { displayName: 'Neu Genannt' });
  },
  'POST /settings/staff/:id/reset': async (house) => {
    const { id } = await house.colleague(['admin']);
    const page = `/settings/staff/${id}/reset`;
    return formOn(await house.world.signedIn('adam'), page, page);
  },
};

function send({ browser, path, form }: Sendable) {
  return browser.request('POST', path, { form });
}

async function hold(house: House, id: string): Promise<Sendable> {
  const path = `/oversight/holds/${id}`;
  // A working day lies before it, whatever day it is by now.
  const until = new Date(house.world.clock.now().getTime() + 5 * 24 * 3_600_000).toISOString().slice(0, 10);
  return formOn(await house.world.signedIn('sabine'), path, path, { reason: 'illness', until });
}

/** One that lasts, of this colleague. */
async function absenceOf(house: House, accountId: string): Promise<string> {
  const absenceId = uuidv7();
  const now = house.world.clock.now();
  const today = now.toISOString().slice(0, 10);
  await house.world.arrange(
    `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $3, $6)`,
    [house.world.home.agencyId, absenceId, accountId, today, '2026-12-01', now],
  );
  return absenceId;
}

function sendingLogo(admin: BrowserClient): Promise<Sendable> {
  return formOn(admin, '/settings/logo', '/settings/logo', { logo: fileOf(picture('png')) });
}
