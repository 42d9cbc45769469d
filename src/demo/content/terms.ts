import type { DemoTerms } from './types.js';

export const demoTerms: DemoTerms = {
  version: 1,
  sections: [
    {
      heading: 'Was diese Beratung ist',
      paragraphs: [
        'Wir beraten Menschen, die einer psychisch erkrankten Person nahestehen: Eltern, Partner:innen, Kinder, Geschwister, Freund:innen. Die Beratung geschieht schriftlich, auf diesen Seiten, und ist kostenlos.',
        'Wir hören zu, ordnen mit Ihnen, informieren und suchen mit Ihnen nach nächsten Schritten. Wir stellen keine Diagnosen. Eine ärztliche oder psychotherapeutische Behandlung und eine rechtliche Vertretung können wir nicht ersetzen.',
      ],
    },
    {
      heading: 'Kein Notdienst',
      paragraphs: [
        'Diese Beratung ist kein Notdienst. Ihre Nachricht wird nicht sofort gelesen.',
        'Wenn Sie oder jemand anderes in Gefahr ist, rufen Sie bitte die Rettung (144) oder die Polizei (133). Wenn Sie sofort mit einem Menschen sprechen möchten, erreichen Sie die TelefonSeelsorge rund um die Uhr unter 142.',
      ],
    },
    {
      heading: 'Wann Sie eine Antwort bekommen',
      paragraphs: [
        'Die erste Antwort auf eine Anfrage erhalten Sie innerhalb von 3 Werktagen. Der Tag, an dem Sie schreiben, zählt nicht mit.',
        'Jede weitere Antwort in derselben Anfrage erhalten Sie innerhalb von 7 bis 10 Tagen. Das Datum, bis zu dem wir antworten, sehen Sie bei Ihrer Anfrage.',
        'Werktage sind bei uns Montag bis Freitag, ausgenommen Feiertage und Tage, an denen die Beratungsstelle geschlossen ist. Am Wochenende und an Feiertagen werden keine Anfragen bearbeitet.',
      ],
    },
    {
      heading: 'Immer dieselbe Beratungsperson',
      paragraphs: [
        'Auf alle Ihre Anfragen antwortet dieselbe Beratungsperson, auch wenn Sie später wiederkommen. Ist sie länger abwesend, antwortet eine Vertretung. Das sagen wir Ihnen, und Sie können stattdessen auch warten.',
        'Sie dürfen sich eine andere Beratungsperson wünschen. Gründe müssen Sie nicht nennen.',
      ],
    },
    {
      heading: 'Vertraulichkeit',
      paragraphs: [
        'Was Sie schreiben, lesen nur Sie und Ihre Beratungsperson oder deren Vertretung. Alle Mitarbeiter:innen sind zur Verschwiegenheit verpflichtet. Die Leitung sieht, ob Fristen eingehalten werden, aber nicht, was Sie schreiben.',
        'Bitte achten auch Sie auf Ihren Zugang: Geben Sie Ihr Passwort niemandem weiter und melden Sie sich ab, wenn andere Ihr Gerät benutzen.',
      ],
    },
    {
      heading: 'Grenzen der Vertraulichkeit',
      paragraphs: [
        'Schreiben Sie uns von einer ernsten Gefahr für Leben oder Gesundheit, sprechen wir das offen an und überlegen mit Ihnen, wer sofort helfen kann. In der Regel wissen wir nicht, wer und wo Sie sind, und können dann selbst keine Hilfe schicken.',
        'In seltenen Fällen kann ein Gesetz uns verpflichten, eine Behörde zu verständigen, etwa wenn ein Kind erheblich gefährdet ist. Wenn es möglich ist, sagen wir Ihnen das vorher.',
      ],
    },
    {
      heading: 'Ihre Einwilligung',
      paragraphs: [
        'Mit Ihrer Zustimmung zu diesen Nutzungsbedingungen willigen Sie ausdrücklich ein, dass wir verarbeiten, was Sie uns schreiben, auch Angaben über die Gesundheit. Wie wir damit umgehen, steht in der Datenschutzerklärung.',
        'Sie können die Einwilligung jederzeit widerrufen. Wir bitten bei jeder Nachricht um Ihre Zustimmung, damit Sie immer wissen, welche Fassung gilt.',
      ],
    },
    {
      heading: 'Löschen',
      paragraphs: [
        'Sie können eine Anfrage selbst löschen; nur solange ein zurückgesetzter Zugang noch verschlossen ist, geht das nicht. Sie ist dann endgültig weg, auch für Ihre Beratungsperson. Rückgängig machen lässt sich das nicht.',
      ],
    },
    {
      heading: 'Wann eine Anfrage abgeschlossen wird',
      paragraphs: [
        'Sie können eine Anfrage abschließen, wenn Sie fürs Erste keine Antwort mehr brauchen. Auch Ihre Beratungsperson kann sie abschließen: wenn das Anliegen besprochen ist, wenn eine andere Stelle besser helfen kann oder wenn längere Zeit keine Nachricht mehr kommt.',
        'Eine abgeschlossene Anfrage können Sie weiterhin lesen. Schreiben Sie dort wieder eine Nachricht, ist sie wieder offen.',
        'Wird der Dienst missbraucht, etwa für Drohungen oder Beschimpfungen, können wir das Schreiben sperren. Lesen und löschen können Sie Ihre Anfragen auch dann.',
      ],
    },
  ],
};
