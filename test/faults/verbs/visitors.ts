import { StaffInvitations } from '../../../src/auth/activation/staff-invitations.js';
import { addressQuestion, requestedReset, reset } from '../../auth/reset-links.js';
import { password } from '../../support/world.js';
import { filledIn, type Scene } from '../deed.js';

export const renewed = 'neun Kirschen am Ast';
const passwords = (secret: string) => ({ password: secret, passwordRepeat: secret });

export const visitorVerbs: Record<string, Scene> = {
  'POST /text-size': async ({ world }) =>
    filledIn(await world.browser().open('/login'), '/text-size', {}, 'Schrift groß'),
  'POST /colors': async ({ world }) => filledIn(await world.browser().open('/login'), '/colors', {}, 'Dunkle Farben'),
  'POST /language': async ({ world }) => ({
    browser: await world.browser().open('/login'),
    action: '/language',
    fields: [
      ['pageLanguage', 'de'],
      ['returnTo', '/login'],
    ],
  }),
  'POST /exit': async ({ client }) => filledIn(await client.open('/inquiries'), '/exit'),
  'POST /logout': async ({ client }) => filledIn(await client.open('/inquiries'), '/logout'),
  'POST /login': async ({ world, clientName }) =>
    filledIn(await world.browser().open('/login'), '/login', { userName: clientName, password }),
  'POST /registration': async ({ world }) =>
    filledIn(await world.browser().open('/registration'), '/registration', {
      ...passwords(password),
      userName: 'morgentau',
      email: 'morgentau@example.org',
      notify: 'yes',
      consent: 'yes',
    }),
  'POST /activation/:token': async ({ world }) => {
    const colleague = { userName: 'nora', displayName: 'Nora Neu', formOfAddress: 'Beraterin', roles: ['counselor'] };
    const { token } = await world.transactions.bySystem(world.home.agencyId, (tx) =>
      world.nest.get(StaffInvitations).invite(tx, colleague as Parameters<StaffInvitations['invite']>[1]),
    );
    const path = `/activation/${token}`;
    return filledIn(await world.browser().open(path), path, { ...passwords(password), email: 'nora@example.org' });
  },
  'POST /password-reset': async ({ world, clientName }) =>
    filledIn(await world.browser().open('/password-reset'), '/password-reset', { userName: clientName }),
  'POST /password-reset/:token': async ({ world, clientName }) => {
    const path = `/password-reset/${await requestedReset(world, clientName)}`;
    return filledIn(await world.browser().open(path), path, passwords(renewed));
  },
  'POST /access-reversal': async ({ world, clientName }) => {
    await reset(world, clientName, renewed);
    const browser = await world.browser().open('/access-reversal');
    const values = { userName: clientName, formerPassword: password, confirm: 'yes' };
    return filledIn(browser, '/access-reversal', values);
  },
  'POST /address-confirmation/:token': async ({ world, clientName }) => {
    const [account] = await world.sql<{ id: string }>('SELECT account_id AS id FROM account_contacts LIMIT 1');
    const token = await world.transactions.bySystem(world.home.agencyId, (tx) =>
      addressQuestion(world, tx, account?.id ?? clientName),
    );
    const path = `/address-confirmation/${token}`;
    return filledIn(await world.browser().open(path), path);
  },
};
