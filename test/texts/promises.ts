/** Sentences that promise something, and what keeps them. */
export interface Keeping {
  /** when they are said, or why they hold always */
  why: string;
  /** tests that would fail: 'file › a part of the title' */
  by: readonly string[];
  /** as they stand in the texts: moved elsewhere, they stay the same */
  sentences: readonly string[];
}

const reset = 'test/auth/resets.spec.ts';
const until = 'test/auth/links-until.spec.ts';
const facts = 'test/web/said-by-facts.spec.ts';
const away = 'src/web/sentences/counselor-away.spec.ts';

/** Kept by code: each has a test that would fail. */
export const keptByCode: readonly Keeping[] = [
  {
    why: 'all else is hidden when it is printed, and the card has these three lines',
    by: ['test/web/shown.spec.ts › is all that is printed'],
    sentences: ['Gedruckt wird nur die Karte; wofür sie ist, steht nicht darauf.'],
  },
  {
    why: 'the file for a calendar holds a day and this word',
    by: ['test/inquiries/after-sending.spec.ts › says nothing of agency, address, person or inquiry'],
    sentences: ['Dort steht nur „Termin“.'],
  },
  {
    why: 'the statement on accessibility says what the tests check, and nothing else',
    by: ['test/pages/accessibility.spec.ts › says nothing of "%s" that no test checks'],
    sentences: [
      'Bei jeder Änderung des Programms prüfen wir Seiten aller Bereiche mit einem wirklichen Browser, jeden Tag andere:',
      'Auch dort, vergrößert und in großer Schrift muss niemand zur Seite rollen',
    ],
  },
  {
    why: 'a day is promised only while the agency is open and somebody can answer, and not once it has passed',
    by: [
      `${facts} › a date: none on the start page while nobody can write`,
      'src/web/sentences/answer-due.spec.ts › is not promised by a date that has passed',
      'src/web/sentences/after-sending.spec.ts › What is said when a letter has arrived',
      'test/sla/response-clocks.spec.ts › was promised the same before it was sent',
    ],
    sentences: [
      'Jede weitere Antwort',
      'Wenn Sie heute schreiben ({$today}), antworten wir Ihnen bis spätestens {$due}.',
      'Wir antworten Ihnen bis spätestens {$day}.',
      '{$counselorName} antwortet Ihnen bis spätestens {$day}.',
      'Wir antworten Ihnen bis spätestens',
      'Jede weitere Antwort in derselben Anfrage erhalten Sie innerhalb von 7 bis 10 Tagen.',
    ],
  },
  {
    why: 'only the two, their deputy who is named, and nobody else hold a key',
    by: [
      `${facts} › who reads: everybody who may, a deputy who is away as well`,
      'test/security/staff-pages.spec.ts › who do not answer a thread have no key of it',
    ],
    sentences: [
      'Nur Sie und Ihre Beratungsperson',
      'Lesen können es nur Ihre Beratungsperson und ihre Vertretung.',
      'Was Sie schreiben, lesen nur Sie und Ihre Beratungsperson; wenn diese abwesend ist und Sie darüber informiert sind, auch ihre Vertretung.',
      'Was Sie schreiben, lesen nur Sie und Ihre Beratungsperson oder deren Vertretung.',
    ],
  },
  {
    why: 'said where they would rather wait: the deputy has neither the thread nor a key then',
    by: [
      `${away} › While a counselor is away`,
      'test/assignment/waiting-client.spec.ts › may wait instead: the deputy has neither the thread nor a key',
    ],
    sentences: [
      'Niemand sonst liest mit.',
      'Niemand sonst liest mit, und {$counselorName} antwortet nach der Rückkehr.',
      'Niemand sonst liest mit, und {$counselorName} antwortet nach der Rückkehr, ab {$returnsOn}.',
    ],
  },
  {
    why: 'said as long as the audit trail names nobody, and holds all of it',
    by: [
      `${facts} › who has read: nobody, only where nobody has`,
      'src/web/sentences/who-read.spec.ts › Who has read an inquiry',
    ],
    sentences: ['Bisher niemand außer Ihnen.'],
  },
  {
    why: 'a pair once parted is never joined again; said where somebody else is there, or nobody',
    by: [
      'src/web/sentences/counselor-wish.spec.ts › What a wish for another counselor means',
      'test/inquiries/counselor-wish.spec.ts › granted, is not taken back',
    ],
    sentences: [
      'schreibt Ihnen jemand anderes, in allen Ihren Anfragen und auf Dauer;',
      'kann niemand sonst hier mitlesen.',
    ],
  },
  {
    why: 'no page, mail or file shows a client’s address to staff',
    by: ["test/security/staff-pages.spec.ts › [4] never get a client's e-mail address by mail"],
    sentences: [
      'Niemand in der Beratungsstelle kann sie sehen.',
      'Ihre E-Mail-Adresse sieht niemand in der Beratungsstelle.',
      'Ihre E-Mail-Adresse bekommt niemand in der Beratungsstelle zu sehen.',
      'Niemand in der Beratungsstelle sieht sie, und wir beantworten keine Anfragen über diese Adresse.',
    ],
  },
  {
    why: 'clients get four kinds of mail: the confirmation before, a link they asked for, and notices and announcements to who wishes',
    by: ['test/notifications/unconfirmed.spec.ts › none of all the other notices'],
    sentences: [
      'Danach schreiben wir nur, wenn Sie Ihr Passwort vergessen oder benachrichtigt werden möchten.',
      'Eine Benachrichtigung, dass es etwas Neues gibt oder dass bald etwas gelöscht wird, schicken wir nur, wenn Sie das angekreuzt haben.',
      'Wir brauchen sie nur, wenn Sie Ihr Passwort vergessen haben oder benachrichtigt werden möchten.',
    ],
  },
  {
    why: 'mails come at the hours and under the subject that were wished for, but for a link that was asked for',
    by: [
      'test/notifications/sending.spec.ts › gets what has gathered then, in one mail, and nothing before',
      'test/notifications/sending.spec.ts › gets the link that was asked for at once, under that subject',
      'test/notifications/sending.spec.ts › finds it on the page, in words and in the file of their own data, and can end it',
    ],
    sentences: [
      'Was Sie selbst anfordern, kommt sofort, etwa der Link für ein neues Passwort.',
      'Kein Tag angekreuzt heißt an jedem Tag.',
    ],
  },
  {
    why: 'a link works once, and until the time that is said',
    by: [
      `${until} › for a new password says until when`,
      'test/auth/spent-links.spec.ts › that was used, is late or never was says that it is over',
    ],
    sentences: [
      'Dieser Link gilt nur einmal, und nur bis {$until}.',
      'Der Link gilt nur einmal, und nur bis {$until}.',
      'Zu Ihrem Schutz gilt jeder Link nur einmal und nur einige Zeit.',
    ],
  },
  {
    why: 'a reset by mail gives back the account and not the history, until it is renewed, by the code or by somebody',
    by: [
      `${reset} › [13] gives back the account, not the history`,
      `${reset} › [13] lets the counselor renew the access`,
    ],
    sentences: [
      'Zu Ihrem Schutz bleibt alles Bisherige verschlossen, bis Ihr Zugang erneuert ist, außer Sie geben hier Ihren Wiederherstellungs-Code ein.',
      'Bis er erneuert ist, bleibt alles Bisherige verschlossen.',
      'Bis dahin bleibt alles, wie es ist.',
      'So kommt niemand an fremde Nachrichten, der nur Ihre E-Mails liest.',
      'So kann niemand, der nur Ihr Postfach kennt, Ihre Anfragen lesen.',
      'So kann niemand Ihre Anfragen lesen, der nur Ihr Postfach kennt.',
      'Sobald sie sicher ist, dass Sie es waren, erneuert sie ihn, und Sie können wieder alles lesen und schreiben.',
    ],
  },
  {
    why: 'the old password undoes a reset for 30 days, wholly',
    by: [`${reset} › [13] is undone with the old password within 30 days: the stranger is out, everything is readable`],
    sentences: [
      'Ihr altes Passwort gilt wieder, und Sie können alles Bisherige lesen.',
      'Die Zurücksetzung ist aufgehoben, und alle anderen Anmeldungen sind beendet.',
      'Bis {$until} können Sie damit alles zurückholen.',
    ],
  },
  {
    why: 'the recovery code opens the old key at once, together with a link, and is promised where a mail can come',
    by: [
      `${facts} › the recovery code: it is not promised to help those whom no mail reaches`,
      'src/web/sentences/recovery-code.spec.ts › is promised only with a confirmed address',
    ],
    sentences: [
      'Nur so können wir Ihnen wieder Zugang geben, wenn Sie Ihr Passwort vergessen.',
      'Mit ihm ist sofort wieder alles lesbar.',
      'Alles ist wieder lesbar.',
      'Dann ist gleich wieder alles lesbar.',
      'Mit ihm und diesem Code ist gleich wieder alles lesbar.',
      'Ein Code hilft nur zusammen mit einem Link, den wir an Ihre E-Mail-Adresse schicken:',
      'Ein Code hilft nur zusammen mit einem Link, den wir an Ihre E-Mail-Adresse schicken.',
      'Wenn Sie Ihr Passwort vergessen, schicken wir Ihnen einen Link; mit ihm und dem Code ist gleich wieder alles lesbar.',
      'Mit einem Code, den Sie ausdrucken oder aufschreiben, und dem Link, den wir Ihnen schicken, ist gleich wieder alles lesbar.',
      'Wenn Sie Ihr Passwort vergessen, können wir Ihnen nur helfen, wenn Sie Ihre E-Mail-Adresse bestätigt haben.',
    ],
  },
  {
    why: 'said of a locked access as far as it is so: beginning anew where the agency is open, nobody where nobody is assigned',
    by: [
      `${until} › does not speak of a counselor who is gone, nor of beginning anew where nobody can`,
      `${until} › shows its counselor what to ask`,
    ],
    sentences: [
      'Sie können jederzeit unter einem neuen Namen neu beginnen.',
      'Niemand in der Beratungsstelle erfährt dabei, dass Sie schon einmal hier waren.',
      'Zurzeit ist niemand für Ihre Anfragen zuständig.',
      'Damit sie sicher sein kann, melden Sie sich bitte bei der Beratungsstelle, und fragen Sie nach ihr.',
      'Sie wird Sie etwas fragen, das nur jemand wissen kann, der Ihre Nachrichten geschrieben hat:',
      'Fragen Sie etwas, das nur diese Person wissen kann:',
    ],
  },
  {
    why: 'keys go first, then rows; what lies in a backup goes with that backup, and is not here',
    by: [
      'test/privacy/deletion.spec.ts › [14] Deleting an inquiry',
      'test/privacy/deletion.spec.ts › leaves no key, message, draft, notice or session',
    ],
    sentences: [
      'Hier kann sie niemand mehr lesen.',
      'Alle Nachrichten dieser Anfrage ({$messageCount}) werden gelöscht, auch für Ihre Beratungsperson.',
      'Ihr Zugang und alles, was Sie geschrieben haben, ist gelöscht.',
      'Ihr Zugang und alle Ihre Anfragen werden gelöscht.',
      'Sie können jede Anfrage selbst löschen; nur solange ein zurückgesetzter Zugang noch verschlossen ist, geht das nicht.',
      'Sie können eine Anfrage selbst löschen; nur solange ein zurückgesetzter Zugang noch verschlossen ist, geht das nicht.',
      'Jede Anfrage und Ihren ganzen Zugang können Sie selbst löschen, ohne jemanden zu fragen.',
    ],
  },
  {
    why: 'offered only while the other side has not opened it, and refused once they have',
    by: ['test/sla/response-clocks.spec.ts › that is withdrawn leaves the clock running as if never stopped'],
    sentences: ['Noch hat niemand sie gelesen.', 'Niemand hat sie gelesen.', 'An seiner Stelle steht dann nur:'],
  },
  {
    why: 'the file holds all that is stored of a person; it is there as long as their access is trusted',
    by: ['test/privacy/export.spec.ts › leaves nothing out'],
    sentences: [
      'Sie bekommen eine Datei mit allem, was Sie hier geschrieben und gelesen haben.',
      'Alles, was {$agency} von Ihnen gespeichert hat.',
      'Unter „Meine Daten“ können Sie vorher alles herunterladen.',
      'Vorher können Sie sich alles herunterladen.',
    ],
  },
  {
    why: 'who is blocked reads, exports and deletes, and writes no more',
    by: ['src/web/sentences/closed.spec.ts › Why nobody can write'],
    sentences: ['Lesen, herunterladen und löschen können Sie weiterhin alles.'],
  },
  {
    why: 'drafts and kept texts are sealed to their author alone',
    by: ['test/inquiries/new-inquiry-draft.spec.ts › can be read by nobody but its author'],
    sentences: ['Wir heben ihn sieben Tage auf; lesen können nur Sie ihn.'],
  },
  {
    why: 'every form that comes back can be sent again, and is taken once',
    by: ['test/web/typed-again.spec.ts › the form that came back is taken, once'],
    sentences: ['Angekommen ist es auch dann nur einmal.'],
  },
  {
    why: 'a body of another kind is refused, whatever it holds',
    by: ['test/web/form-bodies.spec.ts › A body that is no form'],
    sentences: ['Hier wird nur angenommen, was ein Formular dieser Seiten abschickt.'],
  },
  {
    why: 'neither address nor browser are written down anywhere, and sessions show their times alone',
    by: [
      'test/security/canaries.spec.ts › [21] What a browser tells of itself',
      'test/auth/sessions.spec.ts › is listed for its owner with the times alone',
    ],
    sentences: ['Wir speichern nicht, von welchem Gerät oder Ort Sie sich anmelden, nur wann.'],
  },
  {
    why: 'cookies go with the browser, those of the exit at once, and each kind is known',
    by: [
      'test/security/answers.spec.ts › is bound to this host and to https, unseen by scripts and other sites, and gone with the browser',
      'test/security/answers.spec.ts › is told of on the page about data protection',
    ],
    sentences: [
      'Wir verwenden nur technisch notwendige Cookies:',
      'Keines davon verfolgt Sie, und alle enden, wenn Sie den Browser schließen.',
    ],
  },
  {
    why: 'sealed with keys that a thief of the database has not, and sent by https alone',
    by: [
      'test/security/stolen-database.spec.ts › A thief who has the whole database',
      'test/security/installation.spec.ts › [38] Production',
    ],
    sentences: [
      'Auf dem Weg zu uns kann ebenfalls niemand mitlesen.',
      'Sie beginnt mit „https“, und das „s“ steht für sicher.',
      'Ihr Passwort speichern wir nicht, sondern nur einen Prüfwert, aus dem es sich nicht zurückrechnen lässt.',
      'Auf dem Server wird eine Nachricht nur dann entschlüsselt, wenn Sie, Ihre Beratungsperson oder deren Vertretung sie gerade schreiben oder lesen.',
      'Dafür ist jeder Schlüssel zusätzlich unter einem Übergabeschlüssel der Beratungsstelle hinterlegt.',
    ],
  },
  {
    why: 'supervisors see metadata alone',
    by: ['test/security/staff-pages.spec.ts › Staff, crawling every page and every refused form'],
    sentences: ['Die Leitung der Beratungsstelle sieht davon nur, was sie zum Steuern braucht:'],
  },
  {
    why: 'the button stands in the layout of every page, and the history of a browser is out of our reach; titles are neutral',
    by: ['test/web/quick-exit.spec.ts › replaces the page at once, ends the session'],
    sentences: [
      'Der Knopf „Seite schnell verlassen“ steht auf jeder Seite ganz oben.',
      'Die Titel dort sagen nicht, worum es geht; löschen können Sie ihn nur selbst.',
      'Unsere Titel sagen nicht, worum es geht; löschen können Sie den Verlauf nur selbst.',
    ],
  },
  {
    why: 'after logging out nothing opens without the password, on a shared computer either',
    by: ['test/auth/sessions.spec.ts › [27] is gone after logging out, and the browser forgets what it has seen'],
    sentences: [
      'Dann kann auch niemand aus Ihrer Familie lesen, was hier steht.',
      'Nicht, solange sie Ihr Passwort nicht kennt und Sie sich abmelden, auch wenn alle denselben Computer benutzen.',
      'Nur damit kommen Sie wieder zu Ihrer Anfrage und zu unserer Antwort.',
      'Sie brauchen ihn jedes Mal zum Anmelden.',
    ],
  },
  {
    why: 'first letters are never set aside, and a wrong one can be taken back: said to counselors in the rooms of both sides',
    by: ['test/inquiries/dismissal.spec.ts › is never set aside'],
    sentences: ['Sie können jederzeit noch antworten.'],
  },
  {
    why: 'an answer, and what is new in it, stands on these pages, whatever a mail says or does not say',
    by: ['src/web/sentences/after-sending.spec.ts › What is said when a letter has arrived'],
    sentences: ['Was darin steht, lesen Sie nur hier.', 'Die Antwort finden Sie in jedem Fall hier.'],
  },
  {
    why: 'the wish is a row, and the second factor is asked by a form that needs no script',
    by: [
      'test/inquiries/counselor-wish.spec.ts › can be taken back until it is granted',
      'test/auth/second-factors.spec.ts › [29] takes a code however it is typed or pasted',
    ],
    sentences: [
      'Alles bleibt, wie es ist.',
      'Ein Code geht immer.',
      'Mit Passkey geht es nur, wenn JavaScript in Ihrem Browser eingeschaltet ist.',
    ],
  },
  {
    why: 'a number of one state is named as such, and nobody is invited to write where nobody can',
    by: [
      'test/agencies/regions.spec.ts › is nobody’s until somebody chooses',
      'test/agencies/regions.spec.ts › says kindly where there is none',
      'test/agencies/regions.spec.ts › is changed by a client',
    ],
    sentences: [
      'Nur für {$region}',
      'Dann sehen Sie auf allen Seiten die Nummern, die hier gelten.',
      'Eine Beratungsperson antwortet Ihnen, wo immer Sie leben.',
    ],
  },
  {
    why: 'a code is carried to one page, and shown there once',
    by: [`${facts} › a code that is shown now: not a second time`],
    sentences: ['Er wird nur jetzt gezeigt:'],
  },
  {
    why: 'what happened in this very request: said where the POST has led, and nowhere else',
    by: ['test/web/notices.spec.ts › makes no page say'],
    sentences: [
      'Der Wunsch ist gewährt, aber niemand war frei.',
      'Alle offenen Anfragen sind übergeben.',
      'Alles Gute für Sie.',
    ],
  },
];
