import type { BrowserClient } from './browser-client.js';
import type { World } from './world.js';

export interface WrittenInquiry {
  topic?: string;
  subject?: string;
  message?: string;
}

/** A signed-in client writes by the form. Returns the new thread's id. */
export async function submitInquiry(
  browser: BrowserClient,
  { topic = 'Schule', subject = 'Es ist schwer', message = 'Ich weiß nicht weiter.' }: WrittenInquiry = {},
): Promise<string> {
  await browser.open('/inquiries/new');
  browser.choose('Thema', topic).fill('Betreff', subject).fill('Ihre Nachricht', message);
  await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
  // Ids are UUIDv7: the newest sorts last.
  const id = browser.page
    .links()
    .flatMap((href) => /^\/inquiries\/([0-9a-f-]{36})$/.exec(href)?.[1] ?? [])
    .sort()
    .at(-1);
  if (id === undefined || browser.status !== 200)
    throw new Error(`Nothing was sent: ${browser.page.errors.join(' ') || browser.text}`);
  return id;
}

/** A client writes on in a thread of theirs. */
export async function writeOn(browser: BrowserClient, inquiryId: string, message: string): Promise<BrowserClient> {
  await browser.open(`/inquiries/${inquiryId}`);
  return browser
    .fill('Ihre Nachricht', message)
    .check('Ich stimme den Nutzungsbedingungen zu')
    .press('Nachricht absenden');
}

/** A counselor answers in a thread of theirs. */
export async function reply(browser: BrowserClient, inquiryId: string, message: string): Promise<BrowserClient> {
  await browser.open(`/threads/${inquiryId}`);
  return browser.fill('Ihre Antwort', message).press('Antwort senden');
}

/** The user name of the counselor who answers this inquiry now; null where nobody does. */
export async function counselorOf(world: World, inquiryId: string): Promise<string | null> {
  const [row] = await world.sql<{ counselorId: string | null }>(
    'SELECT counselor_id AS "counselorId" FROM assignments WHERE inquiry_id = $1 AND ended_at IS NULL',
    [inquiryId],
  );
  const known = [...Object.entries(world.home.staff), ...Object.entries(world.other.staff)];
  return known.find(([, accountId]) => accountId === row?.counselorId)?.[0] ?? null;
}
