import { crisisLineOf } from '../../web/layout/crisis.js';
import type { Texts } from '../../web/texts/texts.js';
import type { AgencyRecord } from './agency-directory.js';

/** As long as the record is the same. */
const known = new WeakMap<AgencyRecord, Map<Texts, AgencyRecord>>();

/** The record with the usual names of topics, states and crisis numbers as they are called in the language of who asks. */
export function inLanguageOf(texts: Texts, record: AgencyRecord): AgencyRecord {
  const ofRecord = known.get(record) ?? new Map<Texts, AgencyRecord>();
  const spoken = ofRecord.get(texts) ?? translated(texts, record);
  known.set(record, ofRecord.set(texts, spoken));
  return spoken;
}

function translated(texts: Texts, record: AgencyRecord): AgencyRecord {
  return {
    ...record,
    topics: record.topics.map((topic) => ({ ...topic, label: texts.usual(topic.label) })),
    regions: record.regions.map((region) => ({ ...region, label: texts.usual(region.label) })),
    crisis: record.crisis.map((line) => crisisLineOf(texts, line)),
  };
}
