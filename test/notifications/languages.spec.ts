import { Contacts } from '../../src/accounts/contacts.js';
import { Environment } from '../../src/config/environment.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { causeOf, isFor, type NoticeKind, noticeKinds } from '../../src/outbox/notice-kind.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { TextKey } from '../../src/web/texts/keys.js';
import { Languages } from '../../src/web/texts/languages.js';
import { Said } from '../../src/web/texts/said.js';
import type { Texts } from '../../src/web/texts/texts.js';
import { HtmlPage } from '../support/html-page.js';
import { startWorld, type World } from '../support/world.js';
import { clientWith, put } from './people.js';
import { type ReceivedMail, SmtpServer } from './smtp-server.js';

let smtp: SmtpServer;
let world: World;
const people: Record<'client' | 'colleague', string> = { client: '', colleague: '' };

beforeAll(async () => {
  smtp = await SmtpServer.start();
  world = await startWorld({ variables: { SMTP_URL: smtp.url } });
  people.client = await clientWith(world, 'client@example.org');
  people.colleague = world.home.staff.berta;
  const contact = { email: 'berta@example.org', wantsNotices: true, confirmed: true };
  await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(Contacts).set(tx, people.colleague, contact),
  );
});

beforeEach(async () => {
  smtp.mails.length = 0;
  await world.sql('DELETE FROM outbox_notices');
});

afterAll(async () => {
  await world.close();
  await smtp.stop();
});

const token = 'A'.repeat(43);
const { written } = new Languages(new Environment({}));

/** What one of these kinds becomes for somebody whose account says this. */
async function mailOf(kind: NoticeKind, recipientId: string, language: string | null): Promise<ReceivedMail> {
  await world.arrange('UPDATE accounts SET language = $2 WHERE account_id = $1', [recipientId, language]);
  const keys = await world.nest.get(ServerKeys).forAgency(world.transactions.reading(world.home.agencyId));
  const payload = keys.sealForNotice(recipientId, causeOf(kind, ['it']), token);
  await put(world, recipientId, 'it', kind, payload);
  expect(await world.nest.get(NoticeSender).run()).toMatchObject({ sent: 1 });
  const [mail] = smtp.mails;
  if (!mail) throw new Error('No mail has come');
  return mail;
}

const bodyOf = ({ source }: ReceivedMail) => source.slice(source.indexOf('\n\n') + 2).trim();
const linkIn = (mail: ReceivedMail) => new URL(/^http\S+$/m.exec(bodyOf(mail))?.[0] ?? '');
/** All that a mail may say in a language, but for the time until which a link is good. */
const sentences = (texts: Texts) =>
  texts
    .keys()
    .flatMap((key) => (key.startsWith('notifications.') && key !== 'notifications.until' ? [textOf(texts, key)] : []));
const onlyIn = (texts: Texts, other: Texts) =>
  sentences(texts).filter((sentence) => !sentences(other).includes(sentence));
const textOf = (texts: Texts, key: string) => texts.put(new Said(key as TextKey));

const everyCase = written.flatMap((texts) =>
  noticeKinds.flatMap((kind) =>
    (['client', 'colleague'] as const)
      .filter((person) => isFor(kind, { isStaff: person === 'colleague' }))
      .map((person) => [kind, person, texts.language, texts] as const),
  ),
);
const bodies = new Map<string, Set<string>>();

describe('[31] A mail', () => {
  it.each(everyCase)(
    'of "%s" is for a %s whose account says "%s" in that language',
    async (kind, person, language, texts) => {
      const mail = await mailOf(kind, people[person], language);
      const lines = bodyOf(mail)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('http'));
      expect(mail.source).toContain(`\nSubject: ${texts.say('notifications.subject-notification')}\n`);
      const until = textUntil(texts);
      expect(lines.filter((line) => !sentences(texts).includes(line) && !line.startsWith(until))).toEqual([]);
      for (const other of written.filter((one) => one !== texts))
        expect(onlyIn(other, texts).filter((sentence) => mail.source.includes(sentence))).toEqual([]);
      // By what is said nobody tells one kind from another, nor a client from a colleague.
      const neutral = lines.filter((line) => !line.startsWith(until)).join('\n');
      bodies.set(language, (bodies.get(language) ?? new Set()).add(neutral));
      for (const secret of [
        'daheim',
        'Berta',
        'Brunner',
        'person-',
        'eratung',
        'ounsel',
        'nfrage',
        'nquir',
        kind,
        people[person],
      ])
        expect(mail.source.replace(mail.recipients.join(), '')).not.toContain(secret);
    },
  );

  it('says, in each language, one of four things: something new, something late, and what each of two links is for', () => {
    expect([...bodies].map(([language, said]) => [language, said.size])).toEqual(
      written.map((texts) => [texts.language, 4]),
    );
  });

  it.each(written.map(({ language }) => language))(
    'in "%s" leads to pages that open in it, in whatever browser',
    async (language) => {
      const others = written.filter((texts) => texts.language !== language).map((texts) => texts.language);
      for (const kind of ['something_new', 'contact_confirmation', 'password_reset'] as const) {
        await world.sql('DELETE FROM outbox_notices');
        smtp.mails.length = 0;
        const { pathname, search } = linkIn(await mailOf(kind, people.client, language));
        const browser = world.browser();
        const headers = { 'Accept-Language': others.join() };
        const first = await browser.request('GET', pathname + search, { headers });
        expect([first.status, first.headers.location]).toEqual([303, pathname]);
        const { body } = await browser.request('GET', pathname, { headers });
        expect({ kind, language: new HtmlPage(body).find('html').attr('lang') }).toEqual({ kind, language });
      }
    },
  );

  it('is in German for somebody of whom nobody knows more, and leaves to the browser how its pages are', async () => {
    const mail = await mailOf('something_new', people.client, null);
    expect(mail.source).toContain('Es gibt etwas Neues.');
    expect(linkIn(mail).search).toBe('');
  });
});

function textUntil(texts: Texts): string {
  const [start = ''] = texts.say('notifications.until', { until: '|' }).split('|');
  return start;
}
