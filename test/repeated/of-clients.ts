import { HtmlPage } from '../support/html-page.js';
import { submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { addressQuestion, requestedReset, reset, setPassword } from '../auth/reset-links.js';
import type { House } from './house.js';
import { formOn, type Sendable } from './sendable.js';

export type Cases = Record<string, (house: House) => Promise<Sendable>>;

const renewed = 'neun Kirschen am Ast';
const own = { password };

/** Forms that strangers and clients send, each ready to do what it is for. */
export const ofClients: Cases = {
  'POST /text-size': ({ world }) => formOn(world.browser(), '/', '/text-size', { size: 'large' }),
  'POST /colors': ({ world }) => formOn(world.browser(), '/', '/colors', { colors: 'dark' }),
  'POST /language': ({ world }) =>
    Promise.resolve({ browser: world.browser(), path: '/language', form: { pageLanguage: 'de', returnTo: '/' } }),
  'POST /inquiries/code-offer/removal': async (house) => ({
    browser: (await house.client()).client,
    path: '/inquiries/code-offer/removal',
    form: {},
  }),
  'POST /exit': async (house) => formOn((await house.client()).client, '/inquiries', '/exit'),
  'POST /logout': async (house) => formOn((await house.client()).client, '/inquiries', '/logout'),
  'POST /login': async (house) =>
    formOn(house.world.browser(), '/login', '/login', { userName: (await house.client()).name, ...own }),
  'POST /registration': (house) =>
    formOn(house.world.browser(), '/registration', '/registration', {
      userName: house.next(),
      password,
      passwordRepeat: password,
      email: 'jemand@example.org',
      consent: 'yes',
    }),
  'POST /password-reset': async (house) =>
    formOn(house.world.browser(), '/password-reset', '/password-reset', { userName: (await house.client()).name }),
  'POST /password-reset/:token': async (house) => {
    const { name } = await house.client();
    const path = `/password-reset/${await requestedReset(house.world, name)}`;
    return formOn(house.world.browser(), path, path, { password: renewed, passwordRepeat: renewed });
  },
  'POST /access-reversal': async (house) => {
    const { name } = await house.client();
    await reset(house.world, name, renewed);
    const given = { userName: name, formerPassword: password, confirm: 'yes' };
    return formOn(house.world.browser(), '/access-reversal', '/access-reversal', given);
  },
  'POST /address-confirmation/:token': async (house) => {
    const { name } = await house.client();
    const { agencyId } = house.world.home;
    const [row] = await house.world.sql<{ accountId: string }>(
      `SELECT account_id AS "accountId" FROM accounts ORDER BY created_at DESC, account_id DESC LIMIT 1`,
    );
    const token = await house.world.transactions.bySystem(agencyId, (tx) =>
      addressQuestion(house.world, tx, row?.accountId ?? name),
    );
    const path = `/address-confirmation/${token}`;
    return formOn(house.world.browser(), path, path, { mine: 'yes' });
  },

  'POST /account/user-name': async (house) =>
    formOn((await house.client()).client, '/account', '/account/user-name', { userName: house.next(), ...own }),
  'POST /account/password': async (house) =>
    formOn((await house.client()).client, '/account', '/account/password', {
      currentPassword: password,
      newPassword: renewed,
      newPasswordRepeat: renewed,
    }),
  'POST /account/contact': async (house) =>
    formOn((await house.client()).client, '/account', '/account/contact', { email: 'neu@example.org', ...own }),
  'POST /account/contact-confirmation': async (house) => {
    const { client } = await house.client();
    await client.request('POST', '/account/contact', { form: { email: 'anders@example.org', ...own } });
    await house.world.sql('DELETE FROM quotas');
    return formOn(client, '/account', '/account/contact-confirmation');
  },
  'POST /account/region': async (house) =>
    formOn((await house.client()).client, '/account', '/account/region', { region: 'AT-3' }),
  'POST /account/former-password-removal': async (house) => {
    const { client, name } = await house.client();
    const code = await recoveryCodeOf(client);
    const back = await setPassword(house.world, await requestedReset(house.world, name), renewed, code);
    await back.open('/account');
    return { browser: back, path: '/account/former-password-removal', form: {} };
  },
  'POST /account/session-end': async (house) => {
    const { client, name } = await house.client();
    await house.world.signedIn(name);
    return formOn(client, '/account', '/account/session-end', { session: 'others' });
  },
  'POST /account/recovery-code': async (house) =>
    formOn((await house.client()).client, '/account', '/account/recovery-code', { wish: 'create', ...own }),
  'POST /account/recovery': async (house) => {
    const { client, name } = await house.letter();
    const code = await recoveryCodeOf(client);
    const locked = await reset(house.world, name, renewed);
    return formOn(locked, '/account', '/account/recovery', { code, password: renewed });
  },
  'POST /account/deletion': async (house) => {
    const { client } = await house.letter();
    return formOn(client, '/account', '/account/deletion', { confirm: 'yes', ...own });
  },
  'POST /account/export': async (house) =>
    formOn((await house.letter()).client, '/account', '/account/export', { format: 'json', ...own }),

  'POST /inquiries': async (house) => {
    const { client } = await house.client();
    const topic = house.world.home.topics.schule ?? '';
    const written = { topic, subject: 'Erstes', message: 'Ein Brief.', consent: 'yes' };
    return formOn(client, '/inquiries/new', '/inquiries', written);
  },
  'POST /inquiries/new/draft': async (house) =>
    formOn((await house.client()).client, '/inquiries/new', '/inquiries/new/draft', { message: 'Angefangen' }),
  'POST /inquiries/new/draft/removal': async (house) => {
    const { client } = await house.client();
    const draft = await formOn(client, '/inquiries/new', '/inquiries/new/draft', { message: 'Angefangen' });
    await client.request('POST', draft.path, { form: draft.form });
    return formOn(client, '/inquiries/new', '/inquiries/new/draft/removal');
  },
  'POST /inquiries/:id/messages': async (house) => {
    const { id, client } = await house.letter();
    const written = { message: 'Noch etwas.', consent: 'yes' };
    return formOn(client, `/inquiries/${id}`, `/inquiries/${id}/messages`, written);
  },
  'POST /inquiries/:id/draft': async (house) => {
    const { id, client } = await house.letter();
    return formOn(client, `/inquiries/${id}`, `/inquiries/${id}/draft`, { message: 'Angefangen' });
  },
  'POST /inquiries/:id/draft/removal': async (house) => {
    const { id, client } = await house.letter();
    const draft = await formOn(client, `/inquiries/${id}`, `/inquiries/${id}/draft`, { message: 'Angefangen' });
    await client.request('POST', draft.path, { form: draft.form });
    return formOn(client, `/inquiries/${id}`, `/inquiries/${id}/draft/removal`);
  },
  'POST /inquiries/:id/conclusion': async (house) => {
    const { id, client } = await house.letter();
    return formOn(client, `/inquiries/${id}/conclusion`, `/inquiries/${id}/conclusion`);
  },
  'POST /inquiries/:id/deletion': async (house) => {
    const { id, client } = await house.letter();
    return formOn(client, `/inquiries/${id}/deletion`, `/inquiries/${id}/deletion`);
  },
  'POST /inquiries/:id/messages/:messageId/withdrawal': async (house) => {
    const { client } = await house.client();
    // The only message takes the inquiry along.
    const id = await submitInquiry(client);
    const path = `/inquiries/${id}/messages/${await house.messageOf(id)}/withdrawal`;
    return formOn(client, path, path);
  },
  'POST /inquiries/:id/counselor-wish': async (house) => {
    const { id, client } = await house.letter();
    return formOn(client, `/inquiries/${id}/counselor-wish`, `/inquiries/${id}/counselor-wish`);
  },
  'POST /inquiries/:id/counselor-wish/removal': async (house) => {
    const { id, client } = await house.letter();
    await client.request('POST', `/inquiries/${id}/counselor-wish`);
    return formOn(client, `/inquiries/${id}`, `/inquiries/${id}/counselor-wish/removal`);
  },
  'POST /inquiries/:id/deputy-choice': async (house) => {
    const { id, client } = await house.letter();
    return { browser: client, path: `/inquiries/${id}/deputy-choice`, form: { choice: 'wait' } };
  },
};

async function recoveryCodeOf(client: Sendable['browser']): Promise<string> {
  await client.request('POST', '/account/recovery-code', { form: { wish: 'create', ...own } });
  const { body } = await client.request('GET', '/account/recovery-code');
  return new HtmlPage(body).find('main code').first().text();
}
