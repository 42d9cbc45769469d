export interface NoticeView {
  kind: 'success' | 'info' | 'warning';
  text: string;
}

/** What a page says after a POST has led to it, by the key in `?notice=`. */
export const pageNotices = {
  welcome: {
    kind: 'success',
    text: 'Willkommen! Ihr Zugang ist eingerichtet. Hier können Sie gleich Ihre erste Anfrage stellen.',
  },
  sent: { kind: 'success', text: 'Ihre Nachricht ist angekommen. Sie müssen nichts weiter tun.' },
  answered: { kind: 'success', text: 'Ihre Antwort ist gesendet.' },
  dismissed: { kind: 'success', text: 'Vermerkt: Es ist keine Antwort nötig.' },
  'topic-corrected': { kind: 'success', text: 'Das Thema ist geändert.' },
  undismissed: { kind: 'success', text: 'Die Nachricht wartet wieder auf Ihre Antwort. Die Frist läuft weiter.' },
  concluded: { kind: 'success', text: 'Die Anfrage ist abgeschlossen.' },
  blocked: {
    kind: 'success',
    text: 'Das Schreiben ist gesperrt, und die offenen Anfragen sind abgeschlossen. Die Leitung kann die Sperre aufheben.',
  },
  unblocked: { kind: 'success', text: 'Die Sperre ist aufgehoben.' },
  deleted: { kind: 'success', text: 'Die Anfrage ist gelöscht. Niemand kann sie mehr lesen.' },
  'draft-saved': { kind: 'success', text: 'Ihr Entwurf ist verschlüsselt gespeichert. Abgesendet ist er noch nicht.' },
  'new-draft-saved': {
    kind: 'success',
    text: 'Ihr Entwurf ist verschlüsselt gespeichert, für sieben Tage. Abgesendet ist er noch nicht.',
  },
  'draft-discarded': { kind: 'success', text: 'Es ist kein Entwurf mehr gespeichert.' },
  withdrawn: { kind: 'success', text: 'Ihre Nachricht ist zurückgenommen. Niemand hat sie gelesen.' },
  wished: { kind: 'success', text: 'Ihr Wunsch ist bei der Leitung angekommen. Sie müssen nichts begründen.' },
  unwished: { kind: 'success', text: 'Ihr Wunsch ist zurückgenommen. Alles bleibt, wie es ist.' },
  assigned: { kind: 'success', text: 'Die ausgewählten Anfragen sind zugewiesen.' },
  'wish-granted': { kind: 'success', text: 'Der Wunsch ist gewährt: Jemand anderes antwortet ab jetzt.' },
  'wish-granted-unassigned': {
    kind: 'warning',
    text: 'Der Wunsch ist gewährt, aber niemand war frei. Bitte weisen Sie die Anfrage zu.',
  },
  recused: { kind: 'success', text: 'Die Anfrage ist abgegeben. Jemand anderes antwortet ab jetzt.' },
  'recused-unassigned': {
    kind: 'success',
    text: 'Die Anfrage ist abgegeben. Die Leitung sucht jemanden, der antwortet.',
  },
  'handed-over': { kind: 'success', text: 'Alle offenen Anfragen sind übergeben.' },
  saved: { kind: 'success', text: 'Gespeichert.' },
  'passkey-added': { kind: 'success', text: 'Der Passkey ist hinzugefügt.' },
  'passkey-removed': { kind: 'success', text: 'Der Passkey ist entfernt. Er öffnet hier nichts mehr.' },
  'contact-confirmed': { kind: 'success', text: 'Danke, Ihre E-Mail-Adresse ist bestätigt.' },
  'contact-asked': {
    kind: 'success',
    text: 'Die E-Mail ist unterwegs. Bitte öffnen Sie den Link darin und bestätigen Sie Ihre Adresse.',
  },
  'signed-out': { kind: 'info', text: 'Sie sind abgemeldet.' },
  'signed-out-kept': {
    kind: 'info',
    text: 'Sie sind abgemeldet. Was Sie angefangen hatten, ist verschlüsselt aufgehoben: Nach dem nächsten Anmelden steht es wieder im Formular.',
  },
  'account-deleted': {
    kind: 'success',
    text: 'Ihr Zugang und alles, was Sie geschrieben haben, ist gelöscht. Alles Gute für Sie.',
  },
  activated: { kind: 'success', text: 'Ihr Zugang ist eingerichtet.' },
  'password-changed': { kind: 'success', text: 'Ihr neues Passwort gilt. Auf anderen Geräten sind Sie abgemeldet.' },
  'sessions-ended': { kind: 'success', text: 'Die Anmeldung ist beendet.' },
  'taken-back': {
    kind: 'success',
    text: 'Ihr Zugang gehört wieder Ihnen: Die Zurücksetzung ist aufgehoben, und alle anderen Anmeldungen sind beendet. Wenn nicht Sie zurückgesetzt haben, kann jemand Ihre E-Mails lesen. Ändern Sie dann bitte hier Ihre E-Mail-Adresse.',
  },
  recovered: { kind: 'success', text: 'Ihr Zugang ist wiederhergestellt. Alles ist wieder lesbar.' },
  reset: { kind: 'info', text: 'Ihr neues Passwort gilt.' },
  renewed: { kind: 'success', text: 'Der Zugang ist erneuert.' },
  kept: {
    kind: 'info',
    text: 'Ihre Anmeldung war abgelaufen. Ihr Text ist verschlüsselt aufgehoben: Melden Sie sich an, dann steht er wieder im Formular.',
  },
  'session-over': {
    kind: 'info',
    text: 'Ihre Anmeldung ist zu Ende. Bitte melden Sie sich noch einmal an, und sehen Sie nach, ob angekommen ist, was Sie gerade wollten. Wenn Sie Ihr Passwort ändern wollten: Versuchen Sie es zuerst mit dem neuen.',
  },
  'unsent-gone': {
    kind: 'warning',
    text: 'Ihr aufgehobener Text gehörte zu einer Seite, die es für Sie nicht mehr gibt. Er ist gelöscht.',
  },
} satisfies Record<string, NoticeView>;
export type PageNotice = keyof typeof pageNotices;

export function noticeFor(key: unknown): NoticeView | null {
  return isPageNotice(key) ? pageNotices[key] : null;
}

function isPageNotice(key: unknown): key is PageNotice {
  return typeof key === 'string' && Object.hasOwn(pageNotices, key);
}
