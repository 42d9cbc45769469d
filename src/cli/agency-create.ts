import { weekdayNumbers } from '../domain/weekdays.js';
import type { INestApplicationContext } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Founding, makeAgency } from '../admin/agency-founding.js';
import { secondFactorRules } from '../agencies/directory/agency.entity.js';
import { regionInfo } from '../calendars/holidays.js';
import { StartupProblem } from '../config/startup-problem.js';
import type { Transaction } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import { demoSlug } from '../demo/demo-agency.js';
import { type AgencyIdentity, longestIdentity, tellsOfCounseling } from '../domain/agency-identity.js';
import { countries, type Country } from '../domain/countries.js';
import { hostNameOf } from '../domain/host-name.js';
import type { Answer, Command } from './command.js';
import { choicesInWords, type Input } from './input.js';
import { withInstallation } from './installation.js';
import { languagesOf } from './languages-option.js';
import { UsageProblem } from './usage-problem.js';
import { regionsOf, topicsOf } from './usual-offer.js';

/** Any number: agencies are founded one after the other, so that no slug or host name is given twice. */
const foundingLock = 7_306_082;

export const agencyCreate: Command = {
  name: 'agency create',
  about: 'Make an agency, in preparation. Prints its handover code, once.',
  options: {
    slug: { type: 'string', value: 'SLUG', required: true, about: 'its name in commands, e.g. zuversicht' },
    name: { type: 'string', value: 'NAME', required: true, about: 'its name on every page' },
    host: {
      type: 'string',
      value: 'HOST',
      required: true,
      multiple: true,
      about: 'host name without port; the first is the primary one',
    },
    region: {
      type: 'string',
      value: 'REGION',
      required: true,
      about: 'where it sits, whose holidays count: ISO 3166-2, e.g. AT-9, DE-BY, CH-ZH',
    },
    country: { type: 'string', value: 'COUNTRY', about: `${choicesInWords(countries)}; by default the region's` },
    zone: { type: 'string', value: 'ZONE', about: "IANA time zone; by default the country's" },
    tagline: { type: 'string', value: 'TEXT', about: 'whom it is for' },
    'mail-sender': {
      type: 'string',
      value: 'NAME',
      about: 'sender of its mails; says nothing of counselling (default: Mitteilungsdienst)',
    },
    language: {
      type: 'string',
      value: 'CODE',
      multiple: true,
      about: 'counsels in it, ISO 639-1; the first is offered first (default: de)',
    },
    topic: {
      type: 'string',
      value: 'LABEL',
      multiple: true,
      about: 'topics on offer, besides "Weiß nicht"; by default a list of ten',
    },
    'second-factor': { type: 'string', value: 'WHEN', about: 'required (default) or optional, for staff' },
    workweek: { type: 'string', value: 'DAYS', about: 'business weekdays, 1 is Monday (default: 1,2,3,4,5)' },
    'state-days': {
      type: 'boolean',
      about: "the state's own days, such as 15 November in Vienna, are no business days",
    },
    'good-friday': { type: 'string', value: 'IS', about: 'open or closed; by default as the law of the region has it' },
    'december-24': { type: 'string', value: 'IS', about: 'open or closed' },
    'december-31': { type: 'string', value: 'IS', about: 'open or closed' },
  },
  run: async (input, { environment }) => {
    const order = foundingOf(input);
    return withInstallation(environment(), (app) => found(app, order));
  },
};

function foundingOf(input: Input): Founding {
  const { country, zone } = placeOf(input);
  return {
    agency: {
      slug: slugOf(input),
      ...identityOf(input),
      country,
      zone,
      hosts: hostsOf(input),
      languages: languagesOf(input),
      secondFactor: input.oneOf('second-factor', secondFactorRules, 'required'),
    },
    calendar: {
      country,
      region: input.text('region'),
      workweek: workweekOf(input),
      includeStateDays: input.flag('state-days'),
      goodFriday: presetOf(input, 'good-friday'),
      december24: presetOf(input, 'december-24'),
      december31: presetOf(input, 'december-31'),
    },
    regions: regionsOf(country),
    topics: topicsOf(input.each('topic')),
  };
}

function identityOf(input: Input): AgencyIdentity {
  const identity = {
    name: input.text('name'),
    tagline: input.optional('tagline') ?? '',
    mailSender: input.optional('mail-sender') ?? 'Mitteilungsdienst',
  };
  const options = { name: '--name', tagline: '--tagline', mailSender: '--mail-sender' } as const;
  for (const [part, option] of Object.entries(options) as [keyof AgencyIdentity, string][])
    if (identity[part].length > longestIdentity[part])
      throw new UsageProblem(`${option} is longer than ${longestIdentity[part].toString()} characters.`);
  if (tellsOfCounseling(identity))
    throw new UsageProblem(
      `--mail-sender is "${identity.mailSender}"; it must say nothing of counselling, nor share a word with --name.`,
    );
  return identity;
}

function slugOf(input: Input): string {
  const slug = input.text('slug');
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug))
    throw new UsageProblem('--slug must be 2 to 40 small letters, digits or hyphens.');
  if (slug === demoSlug) throw new UsageProblem(`--slug "${demoSlug}" is kept for the demo agency.`);
  return slug;
}

function placeOf(input: Input): { country: Country; zone: string } {
  const region = input.text('region');
  const info = regionInfo(region);
  if (!info) throw new UsageProblem(`--region is "${region}"; it must be one of AT, DE or CH, such as AT-9.`);
  const country = input.oneOf('country', countries, info.country);
  if (country !== info.country) throw new UsageProblem(`--region ${region} is not in ${country}.`);
  const zone = input.optional('zone') ?? info.zone;
  if (!isZone(zone)) throw new UsageProblem(`--zone is "${zone}"; it must be a time zone such as Europe/Vienna.`);
  return { country, zone };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function hostsOf(input: Input): string[] {
  const hosts = input.list('host').map((typed) => {
    const host = hostNameOf(typed);
    if (host === null)
      throw new UsageProblem(`--host is "${typed}"; it must be a host name alone, such as beratung.example.org.`);
    return host;
  });
  if (hosts.length === 0) throw new UsageProblem('--host is empty.');
  return [...new Set(hosts)];
}

function workweekOf(input: Input): number[] | undefined {
  const days = input.someOf('workweek', weekdayNumbers).map(Number);
  return days.length > 0 ? days.sort() : undefined;
}

function presetOf(input: Input, option: string): 'open' | 'closed' | null {
  return input.has(option) ? input.oneOf<'open' | 'closed'>(option, ['open', 'closed']) : null;
}

async function found(app: INestApplicationContext, order: Founding): Promise<Answer> {
  const { slug, name, hosts } = order.agency;
  const agencyId = uuidv7();
  const handover = await app.get(Transactions).bySystem(agencyId, async (tx) => {
    await refuseTaken(tx, order);
    return makeAgency(app, tx, order);
  });
  return {
    json: { agencyId, slug, name, hosts, status: 'preparation', handoverCode: handover.code },
    text: [
      `Agency "${name}" (${slug}) is in preparation at ${hosts.join(', ')}.`,
      '',
      `Handover code: ${handover.code}`,
      'Print it and lock it away. It is shown this once. The first supervisor enters it; without it and without',
      'any supervisor, threads can no longer be passed on.',
      '',
      `Next: agency text set, agency crisis set, staff create --fallback, agency open (all with --agency ${slug}).`,
    ].join('\n'),
  };
}

async function refuseTaken({ manager }: Transaction, { agency }: Founding): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [foundingLock]);
  const [slug] = await manager.query<unknown[]>('SELECT FROM agencies WHERE slug = $1', [agency.slug]);
  if (slug !== undefined) throw new StartupProblem(`There is an agency "${agency.slug}" already.`);
  const [taken] = await manager.query<{ host: string }[]>(
    'SELECT host FROM agency_hosts WHERE host = ANY($1) LIMIT 1',
    [agency.hosts],
  );
  if (taken) throw new StartupProblem(`The host name ${taken.host} belongs to another agency already.`);
}
