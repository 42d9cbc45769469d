import type { StoredRule } from '../assigned/assignment.entity.js';

const words: Record<StoredRule, string> = {
  own_counselor: 'berät diese Person schon',
  region_and_topic: 'zuständig für Bundesland und Thema',
  region: 'zuständig für das Bundesland',
  topic: 'zuständig für das Thema',
  language: 'berät in dieser Sprache',
  lowest_load: 'hatte am meisten Platz',
  fallback: 'springt ein, weil sonst niemand frei war',
  unassigned: 'noch niemand gefunden',
  supervisor: 'von der Leitung zugewiesen',
  moved_with_client: 'mit der Person mitgewechselt',
};

/** Why somebody answers an inquiry, for staff to read: 'zuständig für das Thema'. */
export function choiceInWords(rule: StoredRule): string {
  return words[rule];
}
