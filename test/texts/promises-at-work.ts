import type { Keeping } from './promises.js';

const counselor = 'test/oversight/counselor.spec.ts';
const reports = 'test/oversight/reports.spec.ts';

/** What those who answer and those who steer read while they do it, and what keeps it. */
export const keptAtWork: readonly Keeping[] = [
  {
    why: 'handing over goes to somebody for good, with all that the client wrote; who steps back is never joined to them again',
    by: [
      'test/assignment/handover.spec.ts › takes all threads of the client along, the concluded ones too',
      'test/assignment/handover.spec.ts › is a counselor’s own right, and leaves the thread unassigned where nobody else is there',
      'test/assignment/handover.spec.ts › never happens to those who were parted',
      `${counselor} › everything they have open goes to a colleague, keys and all`,
      `test/oversight/steering.spec.ts › is granted from the overview, to whom the rules find; the two are parted for good`,
    ],
    sentences: [
      'Alle Anfragen dieser Person gehen an eine andere Beratungsperson, oder, wenn niemand frei ist, an die Leitung.',
      'Sie können sie dann nicht mehr lesen, und Ihnen wird diese Person nie wieder zugewiesen.',
      'Eine offene Anfrage geht mit allem, was diese Ratsuchenden sonst geschrieben haben, auf Dauer an jemand anderen.',
      '{$count} offene Anfragen gehen mit allem, was diese Ratsuchenden sonst geschrieben haben, auf Dauer an jemand anderen.',
      'Wenn Sie ihn gewähren, werden die beiden auf Dauer getrennt, und alle Anfragen dieser Person gehen an die neue Berater:in.',
      'Niemand muss diesen Wunsch begründen.',
      'Mit „Gewähren“ oder mit dem Zuweisen werden die beiden auf Dauer getrennt.',
      'alle offenen Anfragen weitergegeben',
    ],
  },
  {
    why: 'who is blocked reads, exports and deletes, and sees why',
    by: ['test/inquiries/floods.spec.ts › tells the client honestly, who reads, downloads and deletes'],
    sentences: [
      '{$clientName} kann danach nicht mehr schreiben, aber weiterhin alles lesen, herunterladen und löschen.',
      'Sie sehen den Grund, können alles lesen, herunterladen und löschen und finden andere Hilfe.',
      'Niemand ist gesperrt.',
    ],
  },
  {
    why: 'all of a list are ticked at once, and no other',
    by: [
      'test/oversight/open-inquiries.spec.ts › ticks all of a page at once, and no other, keeps what was chosen, and does nothing yet',
    ],
    sentences: ['Alle {$count} auswählen:'],
  },
  {
    why: 'lists that are empty say so, made from the rows alone',
    by: [
      'test/desk/desk.spec.ts › counts and filters what waits for whom',
      'test/oversight/illness.spec.ts › ends an absence of somebody else; of another agency there is none',
      'test/oversight/holds.spec.ts › comes too late for what is overdue, and does not pile up',
    ],
    sentences: [
      'Im Moment wartet niemand auf eine Antwort von Ihnen.',
      'Im Moment ist niemand abwesend, und es ist nichts geplant.',
      'Bei dieser Anfrage wartet gerade niemand auf eine Antwort.',
    ],
  },
  {
    why: 'a hold is ended whenever somebody says so, once',
    by: ['test/oversight/holds.spec.ts › happens once, however often and however much at once it is asked for'],
    sentences: ['Sie können das Anhalten jederzeit vorzeitig beenden.'],
  },
  {
    why: 'nobody stands in for themselves',
    by: ['test/assignment/absences.spec.ts › is refused with a reason where it cannot be'],
    sentences: ['Niemand kann sich selbst vertreten.'],
  },
  {
    why: 'an open clock is concluded over only as a mistake or abuse',
    by: ['src/domain/inquiry-state.spec.ts › concludes over an open clock only what was mistaken or abuse'],
    sentences: ['Abschließen können Sie jetzt nur, wenn sie irrtümlich oder missbräuchlich war.'],
  },
  {
    why: 'what is shown of a damaged thread was checked, and what is not is said to be missing',
    by: ['test/security/signed-threads.spec.ts › that nobody sent is not shown, be it made up or copied'],
    sentences: [
      'Die Nachrichten, die Sie hier sehen, sind geprüft und unverändert; alles andere muss nicht stimmen, und es kann etwas fehlen.',
    ],
  },
  {
    why: 'small numbers leave the house together with others, in each file and in the difference of two',
    by: [
      `${reports} › leave the house without small numbers, and say so once`,
      `${reports} › give no small number away by the difference between the files of the kinds of answers`,
      `${reports} › of a small agency still say something: by quarters, and what is rare together`,
    ],
    sentences: [
      'Was seltener als fünfmal vorkam, steht darin mit anderem zusammengefasst, damit niemand zu erkennen ist.',
      'was seltener als fünfmal vorkam, damit niemand zu erkennen ist.',
      'Zum Weitergeben nur in der Summe des ganzen Zeitraums',
    ],
  },
];
