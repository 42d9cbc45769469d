import { tellsOfCounseling } from './agency-identity.js';

const name = 'Beratungsstelle Zuversicht, Psychosozialer Dienst am Rhein';

describe('The sender of mails', () => {
  it.each(['Mitteilungsdienst', 'Nachricht', 'Post am Dienstag', 'Ober Attnang', '24/7', 'Das Team'])(
    '%s tells nothing of counselling',
    (mailSender) => {
      expect(tellsOfCounseling({ name, mailSender })).toBe(false);
    },
  );

  it.each([
    ...['Beratungsstelle', 'Onlineberatung', 'BERATUNG', 'Ｂｅｒａｔｕｎｇ'],
    ...['Counselling Service', 'Telefonseelsorge', 'Krisendienst', 'Hilfe für alle', 'Psychotherapie'],
    ...['Zuversicht', 'Team ZUVERSICHT', 'Zuversicht-Team', 'Post vom Rhein', 'Dienst'],
  ])('%s tells of it, or names the agency', (mailSender) => {
    expect(tellsOfCounseling({ name, mailSender })).toBe(true);
  });

  it('tells of it as soon as the agency is called alike', () => {
    const mailSender = 'Haus Linde';
    expect(tellsOfCounseling({ name: 'Familienzentrum Mitte', mailSender })).toBe(false);
    expect(tellsOfCounseling({ name: 'Familienzentrum Linde', mailSender })).toBe(true);
  });
});
