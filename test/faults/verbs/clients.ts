import { writeOn } from '../../support/inquiries.js';
import { staff } from '../../support/world.js';
import { another, filledIn, type Scene } from '../deed.js';
import type { House } from '../house.js';

export const letter = 'Ein Brief, der nicht verloren gehen darf.';

async function wished({ client, waiting }: House): Promise<void> {
  await (await client.open(`/inquiries/${waiting}/counselor-wish`)).press('Andere Beratungsperson wünschen');
}

/** The client's counselor is away, and a deputy stands in. */
export async function away({ counselor, colleagueName }: House): Promise<void> {
  await counselor.open('/absences');
  counselor.fill('Von', '2026-03-04').fill('Bis', '2026-03-20');
  await counselor.choose('Vertretung', staff[colleagueName].displayName).press('Abwesenheit speichern');
}

export const clientVerbs: Record<string, Scene> = {
  'POST /inquiries': async ({ client }) => {
    await client.open('/inquiries/new');
    const topic = another(client, 'topic');
    return filledIn(client, '/inquiries', { topic, subject: 'Neu', message: letter, age: '34', consent: 'yes' });
  },
  'POST /inquiries/new/draft': async ({ client }) => {
    await client.open('/inquiries/new');
    return filledIn(client, '/inquiries/new/draft', { subject: 'Neu', message: letter });
  },
  'POST /inquiries/new/draft/removal': async ({ client }) => {
    await (await client.open('/inquiries/new')).fill('Ihre Nachricht', letter).press('Entwurf speichern');
    await client.open('/inquiries/new');
    return filledIn(client, '/inquiries/new/draft/removal');
  },
  'POST /inquiries/code-offer/removal': ({ client }) =>
    Promise.resolve({ browser: client, action: '/inquiries/code-offer/removal', fields: [] }),
  'POST /inquiries/:id/messages': async ({ client, answered }) => {
    await client.open(`/inquiries/${answered}`);
    return filledIn(client, `/inquiries/${answered}/messages`, { message: letter, consent: 'yes' });
  },
  'POST /inquiries/:id/draft': async ({ client, answered }) => {
    await client.open(`/inquiries/${answered}`);
    return filledIn(client, `/inquiries/${answered}/draft`, { message: letter });
  },
  'POST /inquiries/:id/draft/removal': async ({ client, answered }) => {
    await (await client.open(`/inquiries/${answered}`)).fill('Ihre Nachricht', letter).press('Entwurf speichern');
    await client.open(`/inquiries/${answered}`);
    return filledIn(client, `/inquiries/${answered}/draft/removal`);
  },
  'POST /inquiries/:id/conclusion': async ({ client, waiting }) =>
    filledIn(await client.open(`/inquiries/${waiting}/conclusion`), `/inquiries/${waiting}/conclusion`),
  'POST /inquiries/:id/deletion': async ({ client, answered }) =>
    filledIn(await client.open(`/inquiries/${answered}/deletion`), `/inquiries/${answered}/deletion`),
  'POST /inquiries/:id/messages/:messageId/withdrawal': async ({ world, client, answered }) => {
    await writeOn(client, answered, 'Zu schnell geschrieben.');
    const [last] = await world.sql<{ id: string }>(
      'SELECT last_message_id AS id FROM inquiries WHERE inquiry_id = $1',
      [answered],
    );
    const path = `/inquiries/${answered}/messages/${last?.id ?? ''}/withdrawal`;
    return filledIn(await client.open(path), path);
  },
  'POST /inquiries/:id/counselor-wish': async ({ client, waiting }) =>
    filledIn(await client.open(`/inquiries/${waiting}/counselor-wish`), `/inquiries/${waiting}/counselor-wish`),
  'POST /inquiries/:id/counselor-wish/removal': async (house) => {
    await wished(house);
    const { client, waiting } = house;
    return filledIn(await client.open(`/inquiries/${waiting}`), `/inquiries/${waiting}/counselor-wish/removal`);
  },
  'POST /inquiries/:id/deputy-choice': async (house) => {
    await away(house);
    const { client, waiting } = house;
    return filledIn(await client.open(`/inquiries/${waiting}`), `/inquiries/${waiting}/deputy-choice`);
  },
};
