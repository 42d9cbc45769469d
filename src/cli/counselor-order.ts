import { weekdayNumbers } from '../domain/weekdays.js';
import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import type { CounselorSettings } from '../assignment/counselors/counselors.js';
import { StartupProblem } from '../config/startup-problem.js';
import { usualCounselor } from '../domain/usual-counselor.js';
import type { Option } from './command.js';
import type { Input } from './input.js';
import { languagesOf } from './languages-option.js';
import { UsageProblem } from './usage-problem.js';

/** Settings of a counselor, topics still by their slugs. */
export type CounselorOrder = Omit<CounselorSettings, 'topicIds'> & { topics: string[] };

const { openCapacity, weeklyCapacity, workingDays } = usualCounselor;

export const counselorOptions: Record<string, Option> = {
  fallback: { type: 'boolean', about: 'counselor: answers where nobody else fits; an agency has one' },
  'open-capacity': {
    type: 'string',
    value: 'N',
    about: `counselor: inquiries open at once (default: ${openCapacity.toString()})`,
  },
  'weekly-capacity': {
    type: 'string',
    value: 'N',
    about: `counselor: new inquiries a week (default: ${weeklyCapacity.toString()})`,
  },
  'working-days': {
    type: 'string',
    value: 'DAYS',
    about: `counselor: weekdays, 1 is Monday (default: ${workingDays.join(',')})`,
  },
  language: {
    type: 'string',
    value: 'CODE',
    multiple: true,
    about: "counselor: writes in these languages, ISO 639-1 (default: the agency's first)",
  },
  region: {
    type: 'string',
    value: 'REGION',
    multiple: true,
    about: 'counselor: answers for these regions (default: all)',
  },
  topic: { type: 'string', value: 'SLUG', multiple: true, about: 'counselor: knows these topics (default: all)' },
};

/** Null for somebody who does not counsel. @throws UsageProblem */
export function counselorOrder(input: Input, counsels: boolean): CounselorOrder | null {
  const given = Object.keys(counselorOptions).find((option) => input.has(option));
  if (!counsels && given !== undefined)
    throw new UsageProblem(`--${given} is for counselors only; add --role counselor.`);
  if (!counsels) return null;
  const days = input.someOf('working-days', weekdayNumbers).map(Number);
  return {
    openCapacity: input.number('open-capacity', { least: 1, most: 10_000, standard: openCapacity }),
    weeklyCapacity: input.number('weekly-capacity', { least: 0, most: 10_000, standard: weeklyCapacity }),
    workingDays: days.length > 0 ? days : workingDays,
    isFallback: input.flag('fallback'),
    languages: languagesOf(input),
    regions: input.list('region'),
    topics: input.list('topic'),
  };
}

/** @throws StartupProblem for a region, language or topic that the agency does not offer */
export function counselorSettings({ topics, ...order }: CounselorOrder, agency: AgencyRecord): CounselorSettings {
  const strange = order.regions.find((code) => !agency.regions.some(({ region }) => region === code));
  if (strange !== undefined) throw new StartupProblem(`"${strange}" is no region of this agency.`);
  const [first = 'de'] = agency.languages;
  const unoffered = order.languages?.find((code) => !agency.languages.includes(code));
  if (unoffered !== undefined)
    throw new StartupProblem(`"${unoffered}" is no language of this agency; there is ${agency.languages.join(', ')}.`);
  return { ...order, languages: order.languages ?? [first], topicIds: topics.map((slug) => topicIdOf(slug, agency)) };
}

function topicIdOf(slug: string, { topics }: AgencyRecord): string {
  const topic = topics.find((candidate) => candidate.slug === slug);
  if (topic) return topic.topicId;
  throw new StartupProblem(
    `There is no topic "${slug}"; there is ${topics.map((candidate) => candidate.slug).join(', ')}.`,
  );
}
