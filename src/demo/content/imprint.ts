import type { DemoSection } from './types.js';

export const demoImprint: readonly DemoSection[] = [
  {
    heading: 'Dies ist eine Demonstration',
    paragraphs: [
      'Die Beratungsstelle Zuversicht gibt es nicht. Verein, Adresse, Personen und alle Anfragen auf diesen Seiten sind frei erfunden. Bitte schreiben Sie hier nichts, was Sie wirklich belastet: Es liest niemand mit, der Ihnen helfen könnte.',
      'Die Telefonnummern unter „Hilfe in einer Krise“ dagegen sind echt. Dort erreichen Sie jederzeit einen Menschen.',
    ],
  },
  {
    heading: 'Medieninhaber und Herausgeber (erfunden)',
    paragraphs: [
      'Zuversicht – Verein für Angehörige psychisch erkrankter Menschen',
      'Beispielgasse 7, 1090 Wien',
      'ZVR-Zahl: 000000000',
      'E-Mail: kontakt@zuversicht.example',
    ],
  },
  {
    heading: 'Vereinszweck und grundlegende Richtung (erfunden)',
    paragraphs: [
      'Der Verein ist gemeinnützig, überparteilich und an keine Konfession gebunden. Er berät und begleitet Menschen, die einer psychisch erkrankten Person nahestehen. Diese Seiten informieren über das Angebot der Emailberatung und machen sie möglich.',
    ],
  },
  {
    heading: 'Vorstand (erfunden)',
    paragraphs: [
      'Der Vorstand besteht aus drei Personen. Sie werden alle zwei Jahre von der Generalversammlung gewählt.',
    ],
  },
];
