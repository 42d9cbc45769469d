import type { ErrorView } from './error.view.js';
import type { TypedAgain } from './typed-again.js';

type Words = Pick<ErrorView, 'heading' | 'text' | 'advice'>;

const words: Record<number, Words> = {
  403: {
    heading: 'Das ging nicht von hier aus',
    text: 'Dieses Formular wurde nicht von unserer eigenen Seite abgeschickt. Zu Ihrem Schutz haben wir nichts verändert.',
    advice: ['Öffnen Sie die Seite neu und versuchen Sie es noch einmal.'],
  },
  404: {
    heading: 'Diese Seite gibt es nicht',
    text: 'Vielleicht ist die Adresse unvollständig, oder die Seite wurde inzwischen gelöscht.',
    advice: ['Gehen Sie zurück zur Startseite.', 'Wenn Sie angemeldet waren: Melden Sie sich noch einmal an.'],
  },
  409: {
    heading: 'Das hat sich überschnitten',
    text: 'Inzwischen hat sich hier etwas geändert. Wir haben nichts überschrieben.',
    advice: ['Gehen Sie zurück, laden Sie die Seite neu und sehen Sie nach, was neu ist.'],
  },
  413: {
    heading: 'Das war zu viel auf einmal',
    text: 'Ihr Text ist länger, als wir annehmen können. Er ist noch in Ihrem Browser.',
    advice: ['Gehen Sie mit „Zurück“ zu Ihrem Text und teilen Sie ihn auf mehrere Nachrichten auf.'],
  },
  415: {
    heading: 'Das war kein Formular',
    text: 'Hier wird nur angenommen, was ein Formular dieser Seiten abschickt. Es wurde nichts verändert.',
    advice: ['Öffnen Sie die Seite neu und füllen Sie das Formular dort aus.'],
  },
  422: {
    heading: 'So geht es leider nicht',
    text: 'Etwas an diesem Formular passt nicht. Es wurde nichts verändert.',
    advice: ['Gehen Sie mit „Zurück“ zu Ihrem Formular. Was Sie geschrieben haben, steht noch dort.'],
  },
  429: {
    heading: 'Bitte einen Moment Geduld',
    text: 'Gerade kamen sehr viele Anfragen. Wir bremsen kurz, damit alle durchkommen.',
    advice: [
      'Versuchen Sie es in ein paar Minuten noch einmal. Ihr Text ist noch in Ihrem Browser: Gehen Sie mit „Zurück“ zu ihm.',
    ],
  },
  503: {
    heading: 'Wir sind gleich wieder da',
    text: 'Die Beratung ist gerade nicht erreichbar. Ihre bisherigen Nachrichten sind sicher.',
    advice: ['Versuchen Sie es in ein paar Minuten noch einmal.'],
  },
};

const badRequest: Words = {
  heading: 'Das haben wir nicht verstanden',
  text: 'Mit dieser Anfrage an unseren Server stimmt etwas nicht. Es wurde nichts verändert.',
  advice: ['Gehen Sie zurück und versuchen Sie es noch einmal.'],
};

const ourFault: Words = {
  heading: 'Da ist uns ein Fehler passiert',
  text: 'Das liegt an uns, nicht an Ihnen. Wir haben eine Notiz mit einer Nummer gemacht, aber nichts von dem, was Sie geschrieben haben.',
  advice: [
    'Versuchen Sie es in ein paar Minuten noch einmal.',
    'Wenn es wieder passiert, nennen Sie uns bitte die Fehlernummer.',
  ],
};

/** Where a text stands on the page itself, it says so before anything else. */
const withText: Record<number, Words> = {
  401: {
    heading: 'Sie sind nicht mehr angemeldet',
    text: 'Abgesendet ist nichts; was Sie geschrieben haben, steht hier.',
    advice: [
      'Kopieren Sie Ihren Text. Diese Seite vergisst ihn, sobald Sie sie verlassen.',
      'Melden Sie sich danach unter „Login“ noch einmal an, und fügen Sie ihn dort wieder ein.',
    ],
  },
  404: {
    heading: 'Das gibt es hier nicht mehr',
    text: 'Inzwischen wurde es gelöscht, oder jemand anderes ist dafür zuständig. Abgesendet ist nichts; was Sie geschrieben haben, steht hier.',
    advice: [
      'Kopieren Sie Ihren Text, wenn Sie ihn noch brauchen. Diese Seite vergisst ihn, sobald Sie sie verlassen.',
    ],
  },
  409: {
    heading: 'Das hat sich überschnitten',
    text: 'Inzwischen hat sich hier etwas geändert. Wir haben nichts überschrieben, und was Sie geschrieben haben, steht hier.',
    advice: ['Kopieren Sie Ihren Text, öffnen Sie die Seite neu und sehen Sie nach, was neu ist.'],
  },
  422: {
    heading: 'So geht es leider nicht',
    text: 'Etwas an diesem Formular passt nicht. Es wurde nichts verändert, und was Sie geschrieben haben, steht hier.',
    advice: [
      'Kopieren Sie Ihren Text, wenn Sie ihn noch brauchen. Diese Seite vergisst ihn, sobald Sie sie verlassen.',
    ],
  },
  429: {
    heading: 'Bitte einen Moment Geduld',
    text: 'Gerade kamen sehr viele Anfragen. Wir bremsen kurz, damit alle durchkommen. Was Sie geschrieben haben, ist nicht verloren: Es steht hier.',
    advice: ['Lassen Sie diese Seite offen, und senden Sie es in ein paar Minuten noch einmal ab.'],
  },
  500: {
    heading: 'Da ist uns ein Fehler passiert',
    text: 'Das liegt an uns, nicht an Ihnen. Was Sie geschrieben haben, ist nicht verloren: Es steht hier.',
    advice: [
      'Senden Sie es noch einmal ab. Angekommen ist es auch dann nur einmal.',
      'Wenn es wieder passiert, kopieren Sie Ihren Text, und nennen Sie uns bitte die Fehlernummer.',
    ],
  },
  503: {
    heading: 'Wir sind gleich wieder da',
    text: 'Die Beratung ist gerade nicht erreichbar. Was Sie geschrieben haben, ist nicht verloren: Es steht hier. Auch Ihre bisherigen Nachrichten sind sicher.',
    advice: [
      'Lassen Sie diese Seite offen, und senden Sie es in ein paar Minuten noch einmal ab. Angekommen ist es auch dann nur einmal.',
    ],
  },
};

/** A row or a seal that is not what we wrote, and that nothing on the page could do without. */
const damaged: Words = {
  heading: 'Hier wurde etwas beschädigt',
  text: 'An dem, was dafür gespeichert ist, wurde etwas beschädigt oder verändert, und nicht von uns. Zur Sicherheit geht hier nichts weiter; verändert wurde nichts.',
  advice: ['Bitte sagen Sie es der Beratungsstelle, und nennen Sie dabei die Fehlernummer.'],
};

const damagedWithText: Words = {
  heading: damaged.heading,
  text: `${damaged.text} Was Sie geschrieben haben, ist nicht verloren: Es steht hier.`,
  advice: ['Kopieren Sie Ihren Text. Diese Seite vergisst ihn, sobald Sie sie verlassen.', ...damaged.advice],
};

/** The page for a status, with the number under which the log has it. */
export function errorView(status: number, errorNumber: string | null, typed: TypedAgain | null): ErrorView {
  const usual = words[status] ?? (status < 500 ? badRequest : ourFault);
  return { status, errorNumber, typed, ...((typed && withText[status]) ?? usual) };
}

/** The page for what was damaged in the database. */
export function damageView(status: number, errorNumber: string, typed: TypedAgain | null): ErrorView {
  return { status, errorNumber, typed, ...(typed ? damagedWithText : damaged) };
}
