import { crisisLineOf } from '../../web/layout/crisis.js';
import type { Texts } from '../../web/texts/texts.js';
import { ownWordsIn } from '../../web/texts/languages.js';
import type { AgencyRecord, TopicOption } from './agency-directory.js';

/** As long as the record is the same. */
const known = new WeakMap<AgencyRecord, Map<Texts, AgencyRecord>>();

/** The record that each was made of: the names in it are those that an agency is founded with. */
const originals = new WeakMap<AgencyRecord, AgencyRecord>();

/** The record with the usual names of topics, states and crisis numbers as they are called in the language of who asks. */
export function inLanguageOf(texts: Texts, spoken: AgencyRecord): AgencyRecord {
  const record = originals.get(spoken) ?? spoken;
  const ofRecord = known.get(record) ?? new Map<Texts, AgencyRecord>();
  const inTheirs = ofRecord.get(texts) ?? translated(texts, record);
  known.set(record, ofRecord.set(texts, inTheirs));
  originals.set(inTheirs, record);
  return inTheirs;
}

function translated(texts: Texts, record: AgencyRecord): AgencyRecord {
  return {
    ...record,
    topics: record.topics.map((topic) => ({
      ...topic,
      label: texts.usual(topic.label),
      language: texts.isUsual(topic.label) ? undefined : (ownWordsIn(texts) ?? undefined),
    })),
    regions: record.regions.map((region) => ({ ...region, label: texts.usual(region.label) })),
    crisis: record.crisis.map((line) => crisisLineOf(texts, line)),
  };
}

/** To choose from in a form. */
export function topicChoices(topics: readonly TopicOption[]): { value: string; label: string; lang?: string }[] {
  return topics.map(({ topicId, label, language }) => ({ value: topicId, label, lang: language }));
}
