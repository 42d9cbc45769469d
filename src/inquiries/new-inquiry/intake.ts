import { randomBytes } from 'node:crypto';
import type { PersonalTransaction } from '../../database/transaction.js';
import { INQUIRY_CODE_BYTES, inquiryCode } from '../../domain/inquiry-code.js';
import { isUnansweredSql } from '../thread/placed-messages.js';
import { earlierColumns, type EarlierForm, earlierFrom, type EarlierRow } from '../thread/submissions.js';

/** What is known of a form before a new inquiry is made of it. */
interface Intake {
  /** what came of the same form before */
  earlier: EarlierForm | null;
  /** how many of the client's inquiries wait for their first answer */
  waiting: number;
  /** that no inquiry has */
  code: string;
  /** whether something was begun and saved in the form's place */
  hasDraft: boolean;
}

type IntakeRow = Pick<Intake, 'waiting' | 'hasDraft'> & EarlierRow & { taken: string[] };

/** Of 480 million codes one is nearly always free, and of three at once nearly for certain; the unique constraint has the last word. */
const mostTries = 3;

/** One statement, once the client's forms queue up behind this one. */
export async function intakeOf(
  { manager, agencyId, actorId }: PersonalTransaction,
  { token, formPath }: { token: string; formPath: string },
): Promise<Intake> {
  const codes = Array.from({ length: mostTries }, () => inquiryCode(randomBytes(INQUIRY_CODE_BYTES)));
  const [row] = await manager.query<IntakeRow[]>(intakeSql, [agencyId, actorId, token, codes, formPath]);
  const code = codes.find((one) => row?.taken.includes(one) === false);
  if (!row || code === undefined) throw new Error(`No code is free at agency ${agencyId}`);
  const { waiting, hasDraft } = row;
  return { earlier: earlierFrom(row), waiting, code, hasDraft };
}

const intakeSql = `
  SELECT ${earlierColumns},
         (SELECT count(*)::int
            FROM inquiries i
           WHERE i.agency_id = $1 AND i.client_id = $2 AND i.state = 'waiting_for_counselor' AND ${isUnansweredSql}) AS waiting,
         ARRAY(SELECT i.code FROM inquiries i WHERE i.agency_id = $1 AND i.code = ANY($4)) AS taken,
         EXISTS (SELECT FROM unsent_texts begun
                  WHERE begun.agency_id = $1 AND begun.account_id = $2 AND begun.form_path = $5) AS "hasDraft"
    FROM (SELECT) one
    LEFT JOIN submissions earlier ON earlier.agency_id = $1 AND earlier.account_id = $2 AND earlier.token = $3`;
