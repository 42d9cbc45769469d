import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

/** What is asked within the form of a letter, and where. */
function askedIn({ page }: BrowserClient) {
  const asked = page.find('form#form .acute');
  return {
    question: asked.find('strong').text(),
    dials: asked
      .find('a[href^="tel:"]')
      .map((_, link) => page.$(link).attr('href'))
      .get(),
    help: asked.find('a[href="/help"]').attr('target'),
    beforeSending: asked.nextAll('.actions').find('button').first().text(),
    fields: asked.find('input, select, textarea, button').length,
  };
}

describe('"Besteht akute Gefahr?"', () => {
  it('is asked before anything is sent, with help one click away that leaves the letter where it is', async () => {
    const client = await world.registered('feuersalamander');
    await client.open('/inquiries/new');
    const question = 'Besteht akute Gefahr, für Sie oder jemand anderen?';
    const asked = { question, dials: ['tel:142'], help: '_blank', fields: 0 };
    expect(askedIn(client)).toEqual({ ...asked, beforeSending: 'Anfrage absenden' });
    // On a line of its own, whatever stands beside it.
    expect(client.page.find('.acute .phone').text()).toBe('142');
    const inquiryId = await submitInquiry(client);
    await client.open(`/inquiries/${inquiryId}`);
    expect(askedIn(client)).toEqual({ ...asked, beforeSending: 'Nachricht absenden' });
  });

  it('asks no counselor', async () => {
    const inquiryId = await submitInquiry(await world.registered('bergmolch'));
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    expect((await counselor.open(`/threads/${inquiryId}`)).text).not.toContain('akute Gefahr');
  });
});
