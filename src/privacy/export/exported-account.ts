import type { StoredAuditAction } from '../../audit/audit-actions.js';
import type { NoticeWish } from '../../domain/notice-wish.js';
import type { ConclusionReason, Side } from '../../domain/inquiry-state.js';

/** What a client takes along, as the JSON file has it. Moments in UTC, ISO 8601; days local to the agency. */
export interface ExportedAccount {
  format: 'offenes-ohr-export/1';
  exportedAt: Date;
  agency: string;
  userName: string;
  region: string | null;
  /** In which pages and mails are, BCP 47. */
  language: string | null;
  email: string | null;
  wantsNotices: boolean;
  /** When mails may come, by the agency's clock, and under which subject. */
  noticeWish: NoticeWish | null;
  registeredAt: Date;
  lastSignInOn: string | null;
  /** Since when nothing more may be written. */
  blockedAt: Date | null;
  /** When it was announced that the unused account will be deleted. */
  deletionAnnouncedOn: string | null;
  /** When the recovery code was made, where there is one. */
  recoveryCodeFrom: Date | null;
  sessions: { since: Date; lastUsedAt: Date }[];
  consents: { termsVersion: number; givenAt: string; withMessage: boolean }[];
  inquiries: ExportedInquiry[];
  /** What was typed when a session ran out, by field; null where it is sealed to a key that a reset has replaced. */
  unsent: { page: string; savedAt: Date; fields: Readonly<Record<string, string>> | null }[];
  /** What the server noted about the account. */
  history: { at: Date; action: StoredAuditAction }[];
  /** How many entries of that were altered, or not written by us. */
  damagedHistory: number;
}

export interface ExportedInquiry {
  code: string;
  topic: string;
  region: string | null;
  /** In which the client wished to write, ISO 639-1. */
  language: string;
  subject: string;
  details: { label: string; value: string }[];
  submittedAt: Date;
  concludedAt: Date | null;
  concludedBy: Side | null;
  conclusionReason: ConclusionReason | null;
  /** Those after which somebody wrote again, oldest first. */
  earlierConclusions: { at: string; by: Side; reason: ConclusionReason | null }[];
  /** Whether a deputy was declined: the client would rather wait. */
  declinesDeputy: boolean;
  /** Who may read and answer just now, as their counselor is away. */
  deputies: string[];
  /** When another counselor was wished for, as long as that is open. */
  wishedForAnotherAt: Date | null;
  /** When it will be deleted, where that was announced. */
  deletionOn: string | null;
  /** Something of the inquiry itself is not as it was written. */
  damaged: boolean;
  messages: ExportedMessage[];
  /** The places of messages that were altered, or are gone. */
  damagedMessages: number[];
  /** What was begun and not sent. */
  draft: { savedAt: Date; text: string } | null;
  counselors: { name: string | null; from: string; until: string | null }[];
  promises: { promisedFor: string; due: string; answeredAt: string | null }[];
  readings: { name: string; at: Date }[];
  /** How many entries of readings were altered, or not written by us. */
  damagedReadings: number;
}

export interface ExportedMessage {
  /** Its place in the inquiry, from 1 on. */
  position: number;
  from: Side;
  /** The counselor's name as it was then; null for the client. */
  name: string | null;
  sentAt: Date;
  readByOther: boolean;
  /** When the other side, or for an answer the client, read it first. */
  readAt: Date | null;
  /** When it was taken back; its text is gone since. */
  withdrawnAt: Date | null;
  text: string;
}
