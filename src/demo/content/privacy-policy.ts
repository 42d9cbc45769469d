import type { DemoSection } from './types.js';

export const demoPrivacyPolicy: readonly DemoSection[] = [
  {
    heading: 'Das Wichtigste zuerst',
    paragraphs: [
      'Was Sie schreiben, lesen nur Sie und Ihre Beratungsperson; wenn diese abwesend ist und Sie darüber informiert sind, auch ihre Vertretung.',
      'Ihre Nachrichten werden verschlüsselt gespeichert. Wer die Datenbank stiehlt, kann Ihre Nachrichten nicht lesen.',
      'Wir speichern keine IP-Adressen und keine Angaben zu Ihrem Gerät, wir verwenden keine Werbung, keine Besuchsmessung und keine Dienste Dritter.',
    ],
  },
  {
    heading: 'Wer ist verantwortlich?',
    paragraphs: [
      'Verantwortlich im Sinn der Datenschutz-Grundverordnung (DSGVO) ist Zuversicht – Verein für Angehörige psychisch erkrankter Menschen, Beispielgasse 7, 1090 Wien, datenschutz@zuversicht.example. Der Verein ist erfunden; diese Seiten sind eine Demonstration.',
    ],
  },
  {
    heading: 'Was wir verschlüsselt speichern',
    paragraphs: [
      'Betreff und Text Ihrer Anfragen und Nachrichten, die Antworten darauf und Ihre freiwilligen Angaben (zum Beispiel Alter oder Familie) sind mit einem eigenen Schlüssel je Anfrage verschlüsselt. Diesen Schlüssel öffnen Sie mit Ihrem Passwort und Ihre Beratungsperson mit ihrem.',
      'Auch Ihr Benutzername und Ihre E-Mail-Adresse sind verschlüsselt. Ihre E-Mail-Adresse bekommt niemand in der Beratungsstelle zu sehen.',
      'Ihr Passwort speichern wir nicht, sondern nur einen Prüfwert, aus dem es sich nicht zurückrechnen lässt.',
      'Auf dem Server wird eine Nachricht nur dann entschlüsselt, wenn Sie oder Ihre Beratungsperson sie gerade schreiben oder lesen. Wer den laufenden Server selbst unter seine Kontrolle brächte, könnte in diesem Augenblick mitlesen. Davor schützen wir ihn mit den üblichen technischen und organisatorischen Mitteln, völlig ausschließen kann das niemand.',
    ],
  },
  {
    heading: 'Was wir unverschlüsselt speichern',
    paragraphs: [
      'Damit Anfragen pünktlich beantwortet werden, speichern wir das Thema, das Bundesland (falls Sie es angeben), die Sprache (falls Sie eine wählen), wann Nachrichten eingegangen sind, bis wann eine Antwort fällig ist, wer zuständig ist und welcher Fassung der Nutzungsbedingungen Sie wann zugestimmt haben.',
      'Die Leitung der Beratungsstelle sieht davon nur, was sie zum Steuern braucht: einen zufälligen Anfrage-Code, Thema, Fristen und Zuständigkeit. Inhalte, Benutzernamen und E-Mail-Adressen sieht sie nicht.',
      'Sicherheitsrelevante Vorgänge, etwa Anmeldungen und das Öffnen einer Anfrage durch Mitarbeiter:innen, werden protokolliert. Das Protokoll enthält Kennnummern und Zeitpunkte, aber nichts von dem, was Sie geschrieben haben.',
    ],
  },
  {
    heading: 'Wenn jemand anderes für Sie zuständig wird',
    paragraphs: [
      'Fällt Ihre Beratungsperson aus oder verlässt sie die Beratungsstelle, kann die Leitung Ihre Anfrage an eine andere Beratungsperson übergeben. Dafür ist jeder Schlüssel zusätzlich unter einem Übergabeschlüssel der Beratungsstelle hinterlegt. Er dient der Übergabe; keine Seite zeigt der Leitung dabei Inhalte. Die bisherige Beratungsperson verliert mit der Übergabe den Zugang.',
    ],
  },
  {
    heading: 'Welche E-Mails Sie bekommen',
    paragraphs: [
      'Eine Benachrichtigung, dass es etwas Neues gibt, schicken wir nur, wenn Sie das angekreuzt haben. Sie enthält weder Inhalte noch den Namen der Beratungsstelle, und auch Absender und Betreff verraten nichts.',
      'Außerdem schicken wir Ihnen eine E-Mail, wenn Sie Ihr Passwort zurücksetzen möchten. Mehr E-Mails gibt es nicht.',
      'Wenn andere Ihr Postfach lesen können, verzichten Sie besser auf Benachrichtigungen.',
    ],
  },
  {
    heading: 'Passwort vergessen',
    paragraphs: [
      'Ihr Passwort öffnet Ihre Nachrichten. Setzen Sie es per E-Mail zurück, bekommen Sie Ihren Zugang wieder, aber frühere Nachrichten bleiben zunächst verschlossen. So kann niemand, der nur Ihr Postfach kennt, Ihre Anfragen lesen.',
    ],
  },
  {
    heading: 'Cookies',
    paragraphs: [
      'Wir verwenden nur technisch notwendige Cookies: eines, das Sie nach der Anmeldung angemeldet hält und mit dem Abmelden endet, und eines für die Schriftgröße, wenn Sie sie ändern. Keines davon verfolgt Sie.',
    ],
  },
  {
    heading: 'Rechtsgrundlage',
    paragraphs: [
      'Wer um Rat schreibt, schreibt oft über Gesundheit, die eigene und die anderer. Wir verarbeiten diese Daten aufgrund Ihrer ausdrücklichen Einwilligung (Art. 6 Abs. 1 lit. a und Art. 9 Abs. 2 lit. a DSGVO). Sie können sie jederzeit widerrufen, indem Sie Ihre Anfrage löschen oder uns schreiben. Was bis dahin geschehen ist, bleibt rechtmäßig.',
      'Bitte nennen Sie keine vollen Namen und keine Adressen von Angehörigen. Für die Beratung brauchen wir sie nicht.',
      'Wir geben Ihre Daten nicht weiter und übermitteln sie nicht in andere Länder. Ausnahmen, zu denen uns ein Gesetz verpflichten kann, finden Sie in den Nutzungsbedingungen.',
    ],
  },
  {
    heading: 'Wie lange wir speichern',
    paragraphs: [
      'Sie können jede Anfrage jederzeit selbst löschen. Dabei werden zuerst die Schlüssel vernichtet; was in Sicherungskopien noch liegt, lässt sich danach nicht mehr öffnen, sobald auch die Sicherungen der Schlüssel abgelaufen sind.',
      'Abgeschlossene Anfragen und Zugänge, die lange nicht benutzt wurden, löschen wir nach einer Frist, die die Beratungsstelle festlegt. Das kündigen wir Ihnen nach der Anmeldung vorher an. Schreiben Sie wieder, wird nicht gelöscht.',
      'Für die Statistik bleiben Zahlen ohne Bezug zu Ihnen erhalten, etwa Monat, Bundesland, Thema und Dauer bis zur Antwort.',
    ],
  },
  {
    heading: 'Ihre Rechte',
    paragraphs: [
      'Sie haben nach der DSGVO das Recht auf Auskunft (Art. 15), Berichtigung (Art. 16), Löschung (Art. 17), Einschränkung der Verarbeitung (Art. 18), Mitteilung an Empfänger (Art. 19), Datenübertragbarkeit (Art. 20) und Widerspruch (Art. 21).',
      'Vieles davon können Sie nach der Anmeldung selbst tun. Für alles andere schreiben Sie an datenschutz@zuversicht.example. Da wir Ihren wirklichen Namen nicht kennen, müssen Sie uns zeigen, dass der Zugang Ihnen gehört.',
      'Wenn Sie meinen, dass wir Ihre Daten nicht rechtmäßig verarbeiten, können Sie sich bei der Österreichischen Datenschutzbehörde beschweren (Art. 77 DSGVO).',
    ],
  },
];
