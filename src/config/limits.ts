import type { PatientLogins } from '../domain/login-wait.js';
import { integer, type Variables } from './variables.js';

/** What strangers and clients may have stored, each within ten minutes unless it says something else. */
export interface Limits {
  readonly registrationsOfAgency: number;
  /** Links asked for by "Passwort vergessen". */
  readonly resetsOfAgency: number;
  readonly resetsOfAccount: number;
  readonly inquiriesOfAgency: number;
  readonly inquiriesOfAccount: number;
  /** In threads that there are. Of an agency there is no such limit: one's own thread is nobody else's to fill. */
  readonly messagesOfAccount: number;
  /** Another user name for the same account. */
  readonly renamesOfAccount: number;
  /** Another e-mail address: each new one gets a mail. */
  readonly contactChangesOfAccount: number;
  /** With the right password: each is a session, and an entry of the audit trail. */
  readonly signInsOfAccount: number;
  /** Of one client at a time, whenever they were sent. */
  readonly unansweredInquiries: number;
  /** Passwords tried at one user name by strangers who waited for it. */
  readonly patientLoginsOfName: PatientLogins;
  /** Open at a time, of each process. */
  readonly connections: number;
}

/** Far above what people do, far below what floods a database. */
export function limitsIn(variables: Variables): Limits {
  const limit = (name: string, standard: number) => integer(variables, name, standard, 1, 1_000_000);
  return {
    registrationsOfAgency: limit('REGISTRATIONS_PER_AGENCY', 60),
    resetsOfAgency: limit('RESETS_PER_AGENCY', 60),
    resetsOfAccount: limit('RESETS_PER_ACCOUNT', 3),
    inquiriesOfAgency: limit('INQUIRIES_PER_AGENCY', 600),
    inquiriesOfAccount: limit('INQUIRIES_PER_ACCOUNT', 60),
    messagesOfAccount: limit('MESSAGES_PER_ACCOUNT', 60),
    renamesOfAccount: limit('RENAMES_PER_ACCOUNT', 3),
    contactChangesOfAccount: limit('CONTACT_CHANGES_PER_ACCOUNT', 6),
    signInsOfAccount: limit('SIGN_INS_PER_ACCOUNT', 60),
    unansweredInquiries: limit('UNANSWERED_INQUIRIES', 3),
    patientLoginsOfName: {
      perMinute: limit('PATIENT_LOGINS_PER_NAME', 900),
      perDay: limit('PATIENT_LOGINS_PER_DAY', 20_000),
    },
    connections: limit('CONNECTIONS', 2_000),
  };
}
