import { noticeMail } from './mail.js';
import { noticeSubjects } from '../domain/notice-wish.js';
import { german } from '../../test/support/german.js';

const order = {
  noticeId: '019cb000-0000-7000-8000-000000000001',
  tone: 'new',
  subject: 'notification',
  to: 'jemand@example.org',
  sender: 'Mitteilungsdienst',
  link: new URL('https://post.example.org/'),
  until: null,
  date: new Date('2026-03-04T08:00:00Z'),
} as const;

describe('[31] A mail', () => {
  it('says that there is something new, where, and nothing else', () => {
    const { subject, text } = noticeMail(order, german);
    expect(subject).toBe('Eine neue Mitteilung');
    expect(text).toBe('Guten Tag,\n\nEs gibt etwas Neues. Sie finden es hier:\nhttps://post.example.org/\n');
  });

  it('can be read as it stands by any program', () => {
    for (const tone of ['new', 'late', 'over', 'link', 'address'] as const) {
      const { subject, text } = noticeMail({ ...order, tone }, german);
      expect(subject + text).toMatch(/^[\n -~]*$/);
    }
  });

  it('comes under the subject that its recipient wishes, each of which tells nothing of us', () => {
    const subjects = noticeSubjects.map((subject) => noticeMail({ ...order, subject }, german).subject);
    expect(subjects).toEqual(['Eine neue Mitteilung', 'Zur Erinnerung', 'Termin', 'Neuigkeiten']);
    expect(subjects.join()).toMatch(/^[ -~]*$/);
  });

  it('is the same mail at every attempt', () => {
    expect(noticeMail(order, german)).toEqual(noticeMail({ ...order }, german));
    expect(noticeMail(order, german).messageId).toBe('<019cb000-0000-7000-8000-000000000001@post.example.org>');
  });

  it('comes from the neutral sender, with an address of its own if there is one', () => {
    expect(noticeMail(order, german).from).toEqual({ name: 'Mitteilungsdienst', address: 'noreply@post.example.org' });
    const { from } = noticeMail({ ...order, sender: 'Mitteilungen <nachricht@example.net>' }, german);
    expect(from).toEqual({ name: 'Mitteilungen', address: 'nachricht@example.net' });
  });

  it('with a one-time link says that it was asked for', () => {
    const { text } = noticeMail(
      {
        ...order,
        tone: 'link',
        link: new URL('https://post.example.org/password-reset/abc'),
        until: '4.3.2026, 19:52 Uhr',
      },
      german,
    );
    expect(text).toContain('https://post.example.org/password-reset/abc');
    expect(text).toContain('Der Link gilt nur einmal, und nur bis 4.3.2026, 19:52 Uhr.');
    expect(text).toContain('Wenn Sie nichts angefordert haben');
  });
});
