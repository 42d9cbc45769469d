import type { Keeping } from './promises.js';

const staff = 'test/admin/staff.spec.ts';
const counselor = 'test/oversight/counselor.spec.ts';
const policy = 'src/domain/assignment-policy.spec.ts';
const keys = 'test/auth/handover-key.spec.ts';
const left = 'test/oversight/steering.spec.ts';
const retention = 'test/privacy/retention.spec.ts';
const factors = 'test/auth/second-factors.spec.ts';
const passkeys = 'test/auth/passkeys.spec.ts';
const links = 'test/auth/links-until.spec.ts';

/** What is promised to those who work here, and what keeps it. */
export const keptToStaff: readonly Keeping[] = [
  {
    why: 'who gets a new inquiry: limits are for new clients, their own counselor stays, and somebody stands in',
    by: [
      `${policy} › stays, whatever the inquiry, its language and the load`,
      `${policy} › needs one day at work before it is due`,
      `${policy} › is otherwise the fallback counselor, whatever their load`,
      'test/admin/settings.spec.ts › are no reason to leave anybody alone',
    ],
    sentences: [
      'Bietet die Beratungsstelle mehrere Sprachen an, wählen Ratsuchende bei jeder Anfrage eine aus.',
      'Neue Ratsuchende, in deren Sprache niemand berät, kommen zur Person, die einspringt.',
      'springt ein, weil sonst niemand frei war',
    ],
  },
  {
    why: 'one person always stands in, and cannot go before another does',
    by: [`${counselor} › always leave one person who stands in`],
    sentences: [
      'Das ist immer genau eine Person.',
      'Jemand muss einspringen, wenn sonst niemand frei ist.',
      'Diese Person springt ein, wenn sonst niemand frei ist.',
    ],
  },
  {
    why: 'somebody is left who assigns, and somebody who answers today',
    by: [
      `${counselor} › of the supervisors stays, until there is another one`,
      `${counselor} › who is there to answer stays while all others are away`,
    ],
    sentences: [
      'Ohne sie kann niemand Anfragen zuweisen.',
      'Außer dieser Person kann heute niemand Anfragen beantworten:',
      'Alle anderen sind abwesend oder ohne Zugang.',
    ],
  },
  {
    why: 'an access that is closed is shut at once, and what it leaves is listed though a deputy is there',
    by: [
      `${staff} › ends all sessions of a disabled account at once`,
      `${left} › lists what nobody has, what nobody has the key of, and what is left by a closed account`,
    ],
    sentences: [
      '{$name} wird sofort abgemeldet und kann sich nicht mehr anmelden.',
      'Offene Anfragen sieht die Leitung dann unter „Niemand kann antworten“.',
    ],
  },
  {
    why: 'the list is what stands in nobody’s way today, made from keys, absences and accounts',
    by: [
      `${left} › is empty normally`,
      `${left} › lists what is left by an absence without a deputy, until one stands in`,
      `${left} › lists what a deputy covers who has fallen ill, too`,
    ],
    sentences: [
      'Diese offenen Anfragen kann im Moment niemand beantworten, der da ist.',
      'Anfragen, die niemand beantworten kann',
      'Anfrage, die niemand beantworten kann',
      'Niemand kann antworten',
      'Für jede offene Anfrage ist jemand da, der sie lesen und beantworten kann.',
      'Für jede andere offene Anfrage ist jemand da, der sie lesen und beantworten kann.',
      'abwesend, und auch sonst ist niemand zur Vertretung da',
    ],
  },
  {
    why: 'links are shown once, to the browser that asked for them, and work once, until the time that is said',
    by: [
      `${staff} › invites a colleague by a link that is shown once and works once`,
      `${staff} › lets only the next page of this browser know the link`,
      `${links} › for a colleague says until when, where it is shown and where it leads`,
    ],
    sentences: [
      'Er wird nur jetzt gezeigt und gilt nur einmal, bis {$validUntil}:',
      'Er wird nur jetzt gezeigt und gilt nur einmal, bis {$until}:',
      'Dieser Link gilt nur einmal, und nur bis {$validUntil}.',
    ],
  },
  {
    why: 'the password is worth nothing from when the link is made, and nobody does that to themselves',
    by: [
      `${staff} › [13][29] voids the password and ends all sessions when the link is made`,
      `${keys} › is not for clients, nor for oneself, nor for other agencies`,
    ],
    sentences: [
      'Das bisherige Passwort gilt ab dann nicht mehr, und alle Anmeldungen enden.',
      'Den eigenen Zugang kann nur jemand anderes zurücksetzen.',
    ],
  },
  {
    why: 'the key pair is made from the password, and opens threads from then on',
    by: [
      `${staff} › invites a colleague by a link that is shown once and works once`,
      'test/security/stolen-database.spec.ts › A thief who has the whole database',
    ],
    sentences: ['Aus ihm entsteht der Schlüssel zu allem, was Sie hier lesen werden.'],
  },
  {
    why: 'an address is its owner’s alone, and without one no mail goes out',
    by: [
      `${staff} › asks an invited colleague where mail reaches them, and shows it to nobody else`,
      'test/notifications/sending.spec.ts › go to nobody who did not wish for them, to nobody without an address',
    ],
    sentences: [
      'Niemand sonst in der Beratungsstelle kann sie sehen.',
      'Ohne sie erfahren Sie von Neuem nur, wenn Sie sich anmelden.',
    ],
  },
  {
    why: 'the handover key: what it gives back, who has it, and that somebody keeps it',
    by: [
      `${keys} › [13] locks what they could read until a holder of the handover key renews the access`,
      `${keys} › stays with an account, whatever was printed`,
      'test/assignment/handover.spec.ts › is fulfilled by a supervisor who holds the handover key, too',
    ],
    sentences: [
      'Mit ihm werden Anfragen weitergegeben, wenn niemand anderes es kann:',
      'Mit dem Erneuern wird für die Person alles wieder lesbar, was sie vorher lesen konnte.',
      'Sonst hat niemand diesen Schlüssel.',
      'Außer dieser Person hat niemand den Übergabeschlüssel.',
    ],
  },
  {
    why: 'codes are carried to one page, shown there once, and good once',
    by: [
      `${factors} › [29] can be stood in for by each backup code once`,
      'test/web/said-by-facts.spec.ts › a code that is shown now: not a second time',
    ],
    sentences: [
      'Jeder gilt einmal, anstelle des Codes aus der App.',
      'Sie werden nur jetzt gezeigt:',
      'Dieser Code wird nur jetzt gezeigt.',
    ],
  },
  {
    why: 'an app needs no script; a passkey does, is bound to its address, and opens nothing once it is gone',
    by: [
      'test/auth/passkey-pages.spec.ts › is plainly said to need JavaScript, where there is none; an app and paper go on',
      `${passkeys} › is only for the session that asked, once, in time, and at this address`,
      `${passkeys} › is not used again, and its row put back by hand is told and brings nothing back`,
      `${passkeys} › may be the last one elsewhere: then the codes on paper are gone, too`,
      `${factors} › is asked for once it is set up, and can be removed with the password`,
    ],
    sentences: [
      'Ihr Passkey gilt nur unter der Adresse, unter der Sie ihn eingerichtet haben.',
      'seit {$since}, gilt nur unter {$host}',
      'Das geht mit jedem Browser.',
      'Mit einer App geht es immer.',
      'Passkeys gehen nur, wenn JavaScript in Ihrem Browser eingeschaltet ist.',
      'Mit ihm kommt niemand mehr herein.',
      '„Zweiten Faktor entfernen“ entfernt alle Passkeys.',
      '„Zweiten Faktor entfernen“ entfernt die App und alle Passkeys.',
    ],
  },
  {
    why: 'what is deleted, when, and that it was announced for the full time, also after a change of the times',
    by: [
      `${retention} › is announced in time, in the list, in the thread and by mail, and then deleted with its keys`,
      `${retention} › is announced anew when the agency changes its times`,
      `${retention} › is announced by mail and deleted, with everything of it`,
      'test/privacy/export.spec.ts › [13] is refused after a reset that nobody has vouched for',
    ],
    sentences: [
      'Was niemand mehr braucht, wird von selbst gelöscht, die Schlüssel zuerst.',
      'bleiben ab dem Abschluss noch {$time}, dann werden sie mit allem gelöscht, was darin geschrieben wurde.',
      'bleiben ab der letzten Anmeldung noch {$time}, dann werden sie mit allen Anfragen gelöscht.',
      'Spätestens {$time} vorher erfahren es die Ratsuchenden:',
      'Bis zur Löschung können sie alles herunterladen, außer ihr Zugang ist nach einem Zurücksetzen noch verschlossen.',
      'Niemand verliert etwas ohne Ankündigung.',
    ],
  },
  {
    why: 'nobody writes while the agency is not open, and the page says so before anybody does',
    by: [
      'src/web/sentences/closed.spec.ts › Why nobody can write',
      'test/inquiries/written-too-late.spec.ts › stands in the answer, which says what has happened',
    ],
    sentences: ['Es kann noch niemand eine Anfrage stellen.', 'Es kann niemand eine neue Anfrage stellen.'],
  },
  {
    why: 'what is new stands on the pages, mail or not; one-time links go out by mail alone',
    by: ['test/notifications/failures.spec.ts › are counted for the admin until they have gone out'],
    sentences: ['Nur Links zum Zurücksetzen und zum Bestätigen einer Adresse kommen nicht an.'],
  },
  {
    why: 'days are the agency’s, wherever people are, and days that never count are named',
    by: [
      'test/sla/case-tables.spec.ts › The first reply',
      'test/admin/calendar.spec.ts › is reached from the settings and says how days are counted',
    ],
    sentences: [
      'Nach diesem Kalender werden die Fristen gezählt, wo immer Ratsuchende und Beratende sind.',
      '{$days} zählt nie.',
      '{$days} zählen nie.',
    ],
  },
  {
    why: 'terms hold at once and every version stays; crisis numbers stand where people seek help',
    by: [
      'test/admin/texts.spec.ts › make new terms a new version, which those who write agree to',
      'test/admin/texts.spec.ts › keep every version of the terms for everybody to read',
      'test/admin/texts.spec.ts › bring an earlier version back as a new one',
      'test/web/typed-again.spec.ts › every page says where help is',
    ],
    sentences: [
      'Eine Änderung wird zur neuen Fassung und gilt sofort.',
      'Jede Fassung bleibt aufgehoben.',
      'Sie stehen für Ratsuchende am Ende jeder Seite, neben dem, was sie schreiben, und unter „Hilfe in einer Krise“, in dieser Reihenfolge.',
    ],
  },
  {
    why: 'numbers and lines stand on the pages as they were written',
    by: [
      'test/admin/offices.spec.ts › writes numbers of one state among the crisis numbers',
      'test/agencies/regions.spec.ts › shows the office there: name, address, a number that can be tapped',
    ],
    sentences: [
      'Jede Zeile steht für sich.',
      'Was nur in einem Bundesland gilt, steht am Ende, unter einer Zeile mit dessen Namen in eckigen Klammern, etwa [Wien].',
    ],
  },
];
