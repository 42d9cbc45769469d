import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { StoredRule } from '../assigned/assignment.entity.js';

const words: Record<StoredRule, Said> = {
  own_counselor: said('assignment/chosen.own-counselor'),
  region_and_topic: said('assignment/chosen.region-and-topic'),
  region: said('assignment/chosen.region'),
  topic: said('assignment/chosen.topic'),
  language: said('assignment/chosen.language'),
  lowest_load: said('assignment/chosen.lowest-load'),
  fallback: said('assignment/chosen.fallback'),
  unassigned: said('assignment/chosen.unassigned'),
  supervisor: said('assignment/chosen.supervisor'),
  moved_with_client: said('assignment/chosen.moved-with-client'),
};

/** Why somebody answers an inquiry, for staff to read: 'zuständig für das Thema'. */
export function choiceInWords(rule: StoredRule, texts: Texts): string {
  return texts.put(words[rule]);
}
