import { NoticeSender } from '../../../src/notifications/notice-sender.js';
import { clientWith, put } from '../../notifications/people.js';
import { SmtpServer } from '../../notifications/smtp-server.js';
import { startWorld } from '../../support/world.js';
import { atEnd, type Disaster, rounds } from './disaster.js';

/** Where the line may be lost, each time anew. */
const steps = ['EHLO', 'MAIL FROM', 'RCPT TO', 'DATA', 'end', 'end', null] as const;
const hour = 3_600_000;

/** The mail server's answers are lost: it gets each mail, and at most once more, as the same. */
export const lostMailAnswers: Disaster = async (what) => {
  const smtp = await SmtpServer.start();
  atEnd(() => smtp.stop());
  const world = await startWorld({ variables: { SMTP_URL: smtp.url } });
  atEnd(() => world.close());
  Object.defineProperty(smtp, 'hangsUpAt', { get: () => steps[Math.floor(Math.random() * steps.length)] });
  const addresses = Array.from({ length: rounds * 5 }, (_, at) => `person-${at.toString()}@example.org`);
  for (const address of addresses) await put(world, await clientWith(world, address), address);
  const waiting = () => world.sql('SELECT FROM outbox_notices WHERE sent_at IS NULL AND dropped_at IS NULL');
  for (let hours = 0; hours < 24 * 7 && (await waiting()).length > 0; hours += 1) {
    await world.nest.get(NoticeSender).run();
    world.clock.moveTo(new Date(world.clock.now().getTime() + hour));
  }
  const copies = addresses.map((address) => smtp.mails.filter(({ recipients }) => recipients.includes(address)));
  const tally = {
    what,
    tried: addresses.length,
    acknowledged: copies.filter((mails) => mails.length > 0).length,
    lost: copies.filter((mails) => mails.length === 0).length,
    doubled: copies.filter((mails) => mails.length > 2 || new Set(mails.map(({ source }) => idOf(source))).size > 1)
      .length,
    halfWritten: (await waiting()).length,
    statuses: new Map<number, number>(),
  };
  expect(tally).toMatchObject({ lost: 0, doubled: 0, halfWritten: 0 });
  return tally;
};

const idOf = (source: string) => /^Message-ID: (.*)$/im.exec(source)?.[1];
