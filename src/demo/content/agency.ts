import type { DemoAgency } from './types.js';
import { demoCrisisContacts } from './crisis-contacts.js';
import { demoImprint } from './imprint.js';
import { demoPrivacyPolicy } from './privacy-policy.js';
import { demoTerms } from './terms.js';

export const demoAgency: DemoAgency = {
  name: 'Beratungsstelle Zuversicht',
  tagline: 'für Angehörige psychisch erkrankter Menschen',
  mailSenderName: 'Mitteilungsdienst',
  demoNotice:
    'Dies ist eine Demonstration mit erfundenen Inhalten. Hier antwortet Ihnen niemand. Die Telefonnummern unter „Hilfe in einer Krise“ sind echt.',
  welcome: [
    'Wenn ein Mensch, der Ihnen nahesteht, psychisch erkrankt, verändert sich auch Ihr Leben. Vieles muss neu geordnet werden, und über vieles lässt sich nur schwer sprechen.',
    'Hier können Sie schreiben, was Sie beschäftigt: in Ihren eigenen Worten, zu jeder Tageszeit, unter einem Namen, den Sie selbst wählen. Eine ausgebildete Beratungsperson liest es und antwortet Ihnen, und es bleibt immer dieselbe.',
    'Die Beratung ist kostenlos und vertraulich. Sie müssen nicht sicher sein, ob Ihre Frage hierher passt. Schreiben Sie einfach.',
  ],
  howItWorks: [
    {
      heading: 'Registrieren',
      paragraphs: [
        'Sie wählen einen Benutzernamen und ein Passwort. Ihren wirklichen Namen brauchen wir nicht. Am besten nehmen Sie einen Benutzernamen, aus dem niemand auf Sie schließen kann.',
      ],
    },
    {
      heading: 'Schreiben',
      paragraphs: [
        'Sie schildern Ihre Situation, so kurz oder so ausführlich, wie Sie möchten. Angaben zu Ihnen und Ihrer Familie sind freiwillig. Ihre Anfrage geht an eine Beratungsperson, die von da an für Sie da ist.',
      ],
    },
    {
      heading: 'Antwort lesen',
      paragraphs: [
        'Die erste Antwort erhalten Sie innerhalb von 3 Werktagen, jede weitere innerhalb von 7 bis 10 Tagen. Sie melden sich an, lesen und schreiben zurück, wenn Ihnen danach ist.',
      ],
    },
  ],
  weekendNotice: 'Am Wochenende und an Feiertagen werden keine Anfragen bearbeitet.',
  crisisContacts: demoCrisisContacts,
  imprint: demoImprint,
  privacyPolicy: demoPrivacyPolicy,
  terms: demoTerms,
};
