import { fileOf } from '../../support/form-body.js';
import { picture } from '../../support/pictures.js';
import { another, filledIn, type Scene } from '../deed.js';
import type { House } from '../house.js';
import { secondSupervisor } from './oversight.js';

/** What the calendar would do is shown first; then it is done. */
const calendar =
  (what: string, query: Record<string, string | string[]>): Scene =>
  async ({ admin }) => {
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    await admin.open(`/settings/calendar/${what}/new?${new URLSearchParams(pairs).toString()}`);
    return filledIn(admin, `/settings/calendar/${what}`);
  };

const closure = { name: 'Betriebsausflug', from: '2026-03-09', to: '2026-03-09' };

async function closed(house: House): Promise<string> {
  const { action, fields } = await calendar('closures', closure)(house);
  await house.admin.request('POST', action, { form: Object.fromEntries(fields) });
  const [row] = await house.world.sql<{ id: string }>('SELECT closure_id AS id FROM calendar_closures LIMIT 1');
  return row?.id ?? '';
}

const withLogo: Scene = async ({ admin }) =>
  filledIn(await admin.open('/settings/logo'), '/settings/logo', { logo: fileOf(picture('png')) });

export const settingsVerbs: Record<string, Scene> = {
  'POST /settings/agency': async ({ admin }) =>
    filledIn(await admin.open('/settings/agency'), '/settings/agency', { tagline: 'Für alle' }),
  'POST /settings/calendar/closures': calendar('closures', closure),
  'POST /settings/calendar/closures/:id/removal': async (house) => {
    const path = `/settings/calendar/closures/${await closed(house)}/removal`;
    return filledIn(await house.admin.open(path), path);
  },
  'POST /settings/calendar/corrections': calendar('corrections', {
    day: '2026-03-06',
    counts: 'closed',
    reason: 'Fenstertag',
  }),
  'POST /settings/calendar/rules': calendar('rules', {
    region: 'AT-9',
    workweek: ['1', '2', '3', '4'],
    goodFriday: 'closed',
    december24: 'closed',
    december31: 'closed',
  }),
  'POST /settings/calendar/reviews': async ({ admin }) =>
    filledIn(await admin.open('/settings/calendar'), '/settings/calendar/reviews'),
  'POST /settings/color': async ({ admin }) =>
    filledIn(await admin.open('/settings/color'), '/settings/color', { color: '#7a1f5c' }),
  'POST /settings/languages': async ({ admin }) => {
    await admin.open('/settings/languages');
    return filledIn(admin, '/settings/languages', { added: another(admin, 'added') });
  },
  'POST /settings/logo': withLogo,
  'POST /settings/logo/removal': async (house) => {
    const { action, fields } = await withLogo(house);
    await house.admin.request('POST', action, { form: Object.fromEntries(fields) });
    return filledIn(await house.admin.open('/settings/logo'), '/settings/logo/removal');
  },
  'POST /settings/offices/:region': async ({ admin }) =>
    filledIn(await admin.open('/settings/offices/AT-9'), '/settings/offices/AT-9', { name: 'Haus am Park' }),
  'POST /settings/offices/:region/removal': async ({ admin }) => {
    const deed = filledIn(await admin.open('/settings/offices/AT-3'), '/settings/offices/AT-3', {
      name: 'Haus am See',
    });
    await admin.request('POST', deed.action, { form: Object.fromEntries(deed.fields) });
    return filledIn(await admin.open('/settings/offices/AT-3'), '/settings/offices/AT-3/removal');
  },
  'POST /settings/policy': async ({ admin }) =>
    filledIn(await admin.open('/settings/policy'), '/settings/policy', { firstReplyBusinessDays: '2' }),
  'POST /settings/retention': async ({ admin }) =>
    filledIn(await admin.open('/settings/retention'), '/settings/retention', { inquiryMonths: '12' }),
  'POST /settings/texts/:kind': async ({ admin }) =>
    filledIn(await admin.open('/settings/texts/imprint'), '/settings/texts/imprint', { text: '# Neu\n\nEin Absatz.' }),
  'POST /settings/staff': async ({ admin }) => {
    await admin.open('/settings/staff');
    const formOfAddress = 'Beraterin';
    const values = { displayName: 'Nora Neu', userName: 'nora.neu', formOfAddress, roles: 'counselor' };
    return filledIn(admin, '/settings/staff', values);
  },
  'POST /settings/staff/:id/deactivation': async (house) => {
    const { accountId } = await secondSupervisor(house);
    return filledIn(await house.admin.open('/settings/staff'), `/settings/staff/${accountId}/deactivation`);
  },
  'POST /settings/staff/:id/name': async (house) => {
    const { accountId } = await secondSupervisor(house);
    const path = `/settings/staff/${accountId}/name`;
    return filledIn(await house.admin.open(path), path, { displayName: 'Neu Genannt' });
  },
  'POST /settings/staff/:id/reset': async (house) => {
    const { accountId } = await secondSupervisor(house);
    const path = `/settings/staff/${accountId}/reset`;
    return filledIn(await house.admin.open(path), path);
  },
};
