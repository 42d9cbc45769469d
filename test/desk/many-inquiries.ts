import { randomUUID } from 'node:crypto';
import type { BrowserClient } from '../support/browser-client.js';
import type { World } from '../support/world.js';

/** A client sends the form many times over, as if over days, without looking at any page in between. */
export async function submitMany(world: World, client: BrowserClient, count: number): Promise<void> {
  const [topic = ''] = Object.values(world.home.topics);
  for (let i = 1; i <= count; i++) {
    if (i % 50 === 0) await world.sql('DELETE FROM quotas');
    const form = {
      topic,
      subject: `Betreff ${i.toString()}`,
      message: 'Nachricht',
      consent: 'yes',
      termsVersion: '1',
      submissionToken: randomUUID(),
    };
    const { status } = await client.request('POST', '/inquiries', { form });
    if (status !== 303) throw new Error(`Inquiry ${i.toString()} was answered with ${status.toString()}`);
  }
}
