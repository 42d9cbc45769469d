import { isFor, type NoticeKind, noticeKinds } from '../../outbox/notice-kind.js';
import { templateLanguages, textTemplate } from './default-texts.js';

/** How the text on privacy calls each mail that a client may get. */
const called: Record<string, Partial<Record<NoticeKind, RegExp>>> = {
  de: {
    contact_confirmation: /eine Adresse angeben, damit Sie sie bestätigen/,
    deletion_ahead: /bald etwas gelöscht wird/,
    password_reset: /Passwort zurücksetzen/,
    something_new: /etwas Neues gibt/,
  },
  en: {
    contact_confirmation: /give us an address, so that you confirm it/,
    deletion_ahead: /something will soon be deleted/,
    password_reset: /reset your password/,
    something_new: /something new/,
  },
  'de-simple': {
    contact_confirmation: /Damit bestätigen Sie die Adresse/,
    deletion_ahead: /löschen wir bald etwas/,
    password_reset: /ein neues Passwort setzen/,
    something_new: /etwas Neues/,
  },
};

describe('"Mehr E-Mails gibt es nicht"', () => {
  it.each(templateLanguages())('stands below all mails that a client may get: %s', (language) => {
    const parts = textTemplate('privacy', language, 'AT').split(/^# /m);
    const mails = parts.find((part) => /E-Mails Sie bekommen|e-mails you get/.test(part.split('\n')[0] ?? '')) ?? '';
    const kinds = noticeKinds.filter((kind) => isFor(kind, { isStaff: false }));
    expect(Object.keys(called[language] ?? {}).sort()).toEqual([...kinds].sort());
    for (const kind of kinds) expect(mails).toMatch(called[language]?.[kind] ?? '');
    expect(mails).toMatch(/Mehr E-Mails gibt es nicht\.|There are no other e-mails\./);
  });
});
