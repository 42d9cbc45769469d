import type { DemoAgency } from './types.js';
import { demoCrisisContacts } from './crisis-contacts.js';
import { demoImprint } from './imprint.js';
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
  simpleWelcome: [
    'Das hier ist nur zum Ausprobieren. Alles ist erfunden. Hier antwortet Ihnen niemand. Nur die Telefonnummern unter „Hilfe in einer Krise“ sind echt.',
    'Ist jemand, den Sie lieb haben, psychisch krank? Dann ist vieles anders, auch für Sie. Darüber zu reden, ist oft schwer.',
    'Hier können Sie schreiben, was los ist. Sie nehmen Ihre eigenen Worte. Sie wählen die Zeit. Sie wählen einen Namen. Eine Beratungsperson liest es und antwortet Ihnen. Sie hat diese Arbeit gelernt. Es ist immer dieselbe.',
    'Die Beratung kostet nichts. Sie ist vertraulich. Sie müssen nicht sicher sein, ob Ihre Frage hierher passt. Schreiben Sie einfach.',
  ],
  englishWelcome: [
    'This is a demonstration; all of it is invented. Nobody answers you here. The telephone numbers under “Help in a crisis” are real.',
    'When somebody close to you falls mentally ill, your life changes, too. Much has to be arranged anew, and much is hard to talk about.',
    'Here you can write what is on your mind: in your own words, at any time of day, under a name that you choose yourself. A trained counsellor reads it and answers you, and it is always the same one.',
    'Counselling is free of charge and confidential. You do not have to be sure that your question belongs here. Just write.',
  ],
  team: [
    {
      heading: 'Berater:innen mit Schweigepflicht',
      paragraphs: [
        'Ihre Anfrage liest eine von unseren Berater:innen. Sie alle haben Soziale Arbeit oder Psychologie gelernt und kennen aus vielen Gesprächen, was es heißt, einen psychisch erkrankten Menschen zu begleiten.',
        'Wer Ihnen antwortet, steht mit Namen über jeder Antwort. Es bleibt dieselbe Person; ändert sich das doch einmal, erfahren Sie es gleich hier.',
      ],
    },
    {
      heading: 'Wenn jemand auf Urlaub ist',
      paragraphs: [
        'Für diese Zeit gibt es eine Vertretung. Wir sagen Ihnen vorher, wer das ist, und Sie können auch lieber warten.',
      ],
    },
  ],
  weekendNotice: 'Am Wochenende und an Feiertagen werden keine Anfragen bearbeitet.',
  crisisContacts: demoCrisisContacts,
  imprint: demoImprint,
  terms: demoTerms,
};
