import { reset } from '../../auth/reset-links.js';
import { writeOn } from '../../support/inquiries.js';
import { another, filledIn, type Scene } from '../deed.js';
import type { House } from '../house.js';
import { away, letter } from './clients.js';
import { renewed } from './visitors.js';

/** The client has written on, and the counselor has read it: an answer is not needed. */
async function thanked({ client, counselor, answered }: House): Promise<void> {
  await writeOn(client, answered, 'Danke!');
  await counselor.open(`/threads/${answered}`);
}

async function dismissed(house: House): Promise<void> {
  await thanked(house);
  await (await house.counselor.open(`/threads/${house.answered}/dismissal`)).press('Keine Antwort nötig');
}

async function ownAbsence({ world }: House): Promise<string> {
  const [absence] = await world.sql<{ id: string }>('SELECT absence_id AS id FROM absences LIMIT 1');
  return absence?.id ?? '';
}

export const counselorVerbs: Record<string, Scene> = {
  'POST /threads/:id/replies': async ({ counselor, waiting }) =>
    filledIn(await counselor.open(`/threads/${waiting}`), `/threads/${waiting}/replies`, { message: letter }),
  'POST /threads/:id/dismissal': async (house) => {
    await thanked(house);
    const path = `/threads/${house.answered}/dismissal`;
    return filledIn(await house.counselor.open(path), path);
  },
  'POST /threads/:id/dismissal/removal': async (house) => {
    await dismissed(house);
    const path = `/threads/${house.answered}`;
    return filledIn(await house.counselor.open(path), `${path}/dismissal/removal`);
  },
  'POST /threads/:id/draft': async ({ counselor, waiting }) =>
    filledIn(await counselor.open(`/threads/${waiting}`), `/threads/${waiting}/draft`, { message: letter }),
  'POST /threads/:id/draft/removal': async ({ counselor, waiting }) => {
    await (await counselor.open(`/threads/${waiting}`)).fill('Ihre Antwort', letter).press('Entwurf speichern');
    return filledIn(await counselor.open(`/threads/${waiting}`), `/threads/${waiting}/draft/removal`);
  },
  'POST /threads/:id/access-renewal': async ({ world, counselor, clientName, waiting }) => {
    await reset(world, clientName, renewed);
    return filledIn(await counselor.open(`/threads/${waiting}`), `/threads/${waiting}/access-renewal`);
  },
  'POST /threads/:id/conclusion': async ({ counselor, answered }) => {
    const path = `/threads/${answered}/conclusion`;
    await counselor.open(path);
    return filledIn(counselor, path, { reason: another(counselor, 'reason') });
  },
  'POST /threads/:id/replies/:messageId/withdrawal': async ({ world, counselor, waiting }) => {
    await (await counselor.open(`/threads/${waiting}`)).fill('Ihre Antwort', 'Zu schnell.').press('Antwort senden');
    const [last] = await world.sql<{ id: string }>(
      'SELECT last_message_id AS id FROM inquiries WHERE inquiry_id = $1',
      [waiting],
    );
    const path = `/threads/${waiting}/replies/${last?.id ?? ''}/withdrawal`;
    return filledIn(await counselor.open(path), path);
  },
  'POST /threads/:id/recusal': async ({ counselor, waiting }) =>
    filledIn(await counselor.open(`/threads/${waiting}/recusal`), `/threads/${waiting}/recusal`),
  'POST /threads/:id/block': async ({ counselor, waiting }) => {
    await counselor.open(`/threads/${waiting}/block`);
    return filledIn(counselor, `/threads/${waiting}/block`, { reason: another(counselor, 'reason') });
  },
  'POST /threads/:id/topic': async ({ counselor, waiting }) => {
    await counselor.open(`/threads/${waiting}/topic`);
    return filledIn(counselor, `/threads/${waiting}/topic`, { topic: another(counselor, 'topic') });
  },
  'POST /absences': async ({ counselor, world, colleagueName }) =>
    filledIn(await counselor.open('/absences'), '/absences', {
      from: '2026-03-04',
      to: '2026-03-20',
      deputy: world.home.staff[colleagueName],
    }),
  'POST /absences/:id/end': async (house) => {
    await away(house);
    const path = `/absences/${await ownAbsence(house)}/end`;
    return filledIn(await house.counselor.open('/absences'), path);
  },
};
