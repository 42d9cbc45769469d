/** What a client takes along, as the JSON file has it. Moments in UTC, ISO 8601; days local to the agency. */
export interface ExportedAccount {
  format: 'offenes-ohr-export/1';
  exportedAt: Date;
  agency: string;
  userName: string;
  region: string | null;
  email: string | null;
  wantsNotices: boolean;
  registeredAt: Date;
  lastSignInOn: string | null;
  consents: { termsVersion: number; givenAt: string; withMessage: boolean }[];
  inquiries: ExportedInquiry[];
  /** What the server noted about the account. */
  history: { at: string; action: string }[];
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
  concludedBy: 'client' | 'counselor' | null;
  /** When it will be deleted, where that was announced. */
  deletionOn: string | null;
  messages: ExportedMessage[];
  /** What was begun and not sent. */
  draft: { savedAt: Date; text: string } | null;
  counselors: { name: string | null; from: string; until: string | null }[];
  promises: { promisedFor: string; due: string; answeredAt: string | null }[];
  openings: { name: string; at: string }[];
}

export interface ExportedMessage {
  from: 'client' | 'counselor';
  /** The counselor's name as it was then; null for the client. */
  name: string | null;
  sentAt: Date;
  openedByOther: boolean;
  /** When it was taken back; its text is gone since. */
  withdrawnAt: Date | null;
  text: string;
}
