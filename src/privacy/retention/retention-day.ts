import type { Temporal } from 'temporal-polyfill';
import type { RetentionPolicy } from '../../domain/retention.js';

/** An agency's local day, and what it keeps how long. */
export interface RetentionDay {
  agencyId: string;
  /** IANA */
  zone: string;
  today: Temporal.PlainDate;
  inquiries: RetentionPolicy;
  accounts: RetentionPolicy;
}
