import type { DemoCrisisContact } from './types.js';

/** Real public services in Austria, unlike all else in this folder. */
export const demoCrisisContacts: readonly DemoCrisisContact[] = [
  {
    label: 'Rettung',
    phone: '144',
    hours: 'rund um die Uhr',
    note: 'Wenn ein Leben oder die Gesundheit eines Menschen unmittelbar in Gefahr ist.',
  },
  {
    label: 'Polizei',
    phone: '133',
    hours: 'rund um die Uhr',
    note: 'Bei Gewalt oder Bedrohung.',
  },
  {
    label: 'Euronotruf',
    phone: '112',
    hours: 'rund um die Uhr',
    note: 'In ganz Europa, von jedem Telefon.',
  },
  {
    label: 'TelefonSeelsorge',
    phone: '142',
    hours: 'rund um die Uhr',
    note: 'Vertrauliches Gespräch in Krisen, österreichweit und kostenlos.',
  },
  {
    label: 'Psychiatrische Soforthilfe Wien',
    phone: '01 31330',
    hours: 'rund um die Uhr',
    note: 'In seelischen Krisen, auch für Angehörige.',
    region: 'AT-9',
  },
  {
    label: 'Rat auf Draht',
    phone: '147',
    hours: 'rund um die Uhr',
    note: 'Für Kinder, Jugendliche und ihre Bezugspersonen, kostenlos.',
  },
  {
    label: 'Frauenhelpline gegen Gewalt',
    phone: '0800 222 555',
    hours: 'rund um die Uhr',
    note: 'Österreichweit, anonym und kostenlos.',
  },
  {
    label: 'Männernotruf',
    phone: '0800 246 247',
    hours: 'rund um die Uhr',
    note: 'Für Männer in Krisen und bei Gewalt, österreichweit und kostenlos.',
  },
];
