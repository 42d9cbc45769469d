import type { HoldReason } from './clock-hold.entity.js';

/** What the client reads: honest, and without blaming anybody. */
export const holdReasonsInWords: Record<HoldReason, string> = {
  illness: 'Ihre Beratungsperson ist erkrankt.',
  consultation: 'Für eine gute Antwort holen wir fachlichen Rat ein.',
  handover: 'Ihre Anfrage geht an eine andere Beratungsperson über, die sich erst einlesen muss.',
  outage: 'Wegen einer technischen Störung konnten wir nicht antworten.',
  client_wish: 'Sie haben uns gebeten, mit der Antwort noch zu warten.',
};
