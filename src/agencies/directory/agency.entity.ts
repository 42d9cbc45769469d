import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/one-of.js';
import { type AgencyStatus, agencyStatuses } from '../../domain/agency-status.js';
import type { Country } from '../../domain/countries.js';
import { RowMac } from '../../vault/rows/row-mac.decorator.js';

/** Whether staff need a second factor. */
export const secondFactorRules = ['required', 'optional'] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

/** A counselling agency (Beratungsstelle): the tenant that every other row belongs to. */
@Entity('agencies')
@Check('agencies_status_check', oneOf('status', agencyStatuses))
@Check('agencies_second_factor_check', oneOf('second_factor', secondFactorRules))
@Check('agencies_languages_check', 'cardinality("languages") > 0')
@Check('agencies_accent_check', `"accent" ~ '^#[0-9a-f]{6}$'`)
@Check('agencies_logo_check', `"logo" ~ '^[0-9a-f]{64}[.](png|jpg|webp)$'`)
@Check(
  'agencies_retention_check',
  '"inquiry_retention_months" BETWEEN 1 AND 240 AND "account_retention_months" BETWEEN 1 AND 240 AND "retention_announce_days" BETWEEN 7 AND 180',
)
export class Agency {
  @PrimaryColumn('uuid') agencyId: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text') tagline: string;
  @Column('text') status: AgencyStatus;
  @Column('text') country: Country;
  /** IANA zone in which the agency's days begin and end. */
  @Column('text') zone: string;
  /** Sender name of its mails; says nothing about counselling. */
  @Column('text') mailSender: string;
  @Column('text', { default: 'required' }) secondFactor: SecondFactorRule;
  @Column('boolean', { default: true }) contactRequired: boolean;
  /** In which it counsels, ISO 639-1; the first is offered first. */
  @Column('text', { array: true, default: ['de'] }) languages: string[];
  /** How long concluded inquiries are kept. */
  @Column('int', { default: 24 }) inquiryRetentionMonths: number;
  /** How long a client's account is kept after the last sign-in. */
  @Column('int', { default: 36 }) accountRetentionMonths: number;
  /** How many days before a deletion it is announced. */
  @Column('int', { default: 30 }) retentionAnnounceDays: number;
  /** The terms version in force; null until one is published. */
  @Column('int', { nullable: true }) termsVersion: number | null;
  /** Which absences count, and which rows of `coverage`: it grows when any of them changes. */
  @Column('int', { nullable: true }) coverageVersion: number | null;
  /** `AgencySetup` raises it with every change of the agency's settings, hosts, numbers and offices; see `StandingAgency`. Null: from before. */
  @Column('int', { nullable: true }) version: number | null;
  /** Its own color of links and buttons, '#rrggbb'; null for the usual one. */
  @Column('text', { nullable: true }) accent: string | null;
  /** Its logo's hash and kind; see `AgencyLogo`. Null: the usual mark. */
  @Column('text', { nullable: true }) logo: string | null;
  @Column('timestamptz') createdAt: Date;
  @RowMac({ since: 8 }) rowMac: Buffer | null;
}
