import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AssignmentRefused } from '../../assignment/handover/assignment-refused.js';
import { Handover } from '../../assignment/handover/handover.js';
import { handleForm, Submitted } from '../../web/forms/form.js';
import type { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { languageIn } from '../../web/texts/names.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { ReassignmentForm } from './reassignment.form.js';

/** An inquiry that stayed where it was, and why. */
interface NotReassigned {
  inquiryId: string;
  reason: Said;
  /** Whether the supervisor may insist. */
  forLanguage: boolean;
}

interface Foreign {
  name: string;
  language: string;
}

interface Asked {
  code: string;
  wished: boolean;
  /** Set where the counselor does not counsel in the inquiry's language. */
  foreign: Foreign | null;
}

type List = (refused: Submitted<ReassignmentForm>, status: number) => Promise<Page>;

/** What is asked of a supervisor's list: give these to that person. */
@Injectable()
export class Reassignments {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly handover: Handover,
  ) {}

  /** A list's form: `done` where all of it was, else the list again with what was refused. */
  answer(
    supervisor: Viewer,
    form: Submitted<ReassignmentForm>,
    { texts, done, list }: { texts: Texts; done: Redirect; list: List },
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ inquiry, counselor, despiteLanguage }) => {
        const refused = await this.assign(supervisor, new Set([inquiry].flat()), counselor, {
          texts,
          despiteLanguage: despiteLanguage === 'yes',
        });
        return refused.length === 0 ? done : list(partlyRefused(form, refused), 422);
      },
      list,
    );
  }

  /** Each inquiry by itself: what can be handed over is, also where another is refused. */
  async assign(
    supervisor: Viewer,
    inquiryIds: Iterable<string>,
    toCounselorId: string,
    { texts, despiteLanguage = false }: { texts: Texts; despiteLanguage?: boolean },
  ): Promise<NotReassigned[]> {
    const refused: NotReassigned[] = [];
    for (const inquiryId of inquiryIds) {
      const asked = await this.inquiry(supervisor.agencyId, inquiryId, toCounselorId);
      if (asked?.foreign && !despiteLanguage) {
        refused.push({ inquiryId, reason: notInLanguage(asked.code, asked.foreign, texts), forLanguage: true });
        continue;
      }
      const refusal = await this.reassignEach(supervisor, inquiryId, toCounselorId, asked?.wished ?? false);
      if (refusal) refused.push({ inquiryId, reason: refusal.inWords(asked?.code), forLanguage: false });
    }
    return refused;
  }

  /** Asked for one after the other: a client's threads move together, and their wishes are fulfilled together. */
  private async inquiry(agencyId: string, inquiryId: string, toCounselorId: string): Promise<Asked | undefined> {
    const rows = await this.dataSource.query<Asked[]>(inquirySql, [agencyId, inquiryId, toCounselorId]);
    return rows[0];
  }

  /** Where the client wished for it, the old pair is parted for good. @returns why it was refused, or null */
  private async reassignEach(
    supervisor: Viewer,
    inquiryId: string,
    toCounselorId: string,
    wished: boolean,
  ): Promise<AssignmentRefused | null> {
    try {
      if (wished) await this.handover.grantWish(supervisor, inquiryId, { toCounselorId });
      else await this.handover.reassign(supervisor, inquiryId, toCounselorId);
      return null;
    } catch (error) {
      if (error instanceof AssignmentRefused) return error;
      throw error;
    }
  }
}

/** A wish of somebody who has no counselor is granted by any. */
const inquirySql = `
  SELECT i.code,
         EXISTS (SELECT FROM counselor_wishes w
                   JOIN assignments a USING (agency_id, inquiry_id)
                  WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id
                    AND a.ended_at IS NULL AND a.counselor_id IS NOT NULL) AS wished,
         (SELECT json_build_object('name', coalesce(who.display_name, ''), 'language', i.language)
            FROM counselor_profiles p
            JOIN agencies g USING (agency_id)
            JOIN accounts who USING (agency_id, account_id)
           WHERE p.agency_id = i.agency_id AND p.account_id = $3
             AND cardinality(g.languages) > 1 AND i.language <> ALL(p.languages)) AS foreign
    FROM inquiries i
   WHERE i.agency_id = $1 AND i.inquiry_id = $2`;

function notInLanguage(code: string, { name, language }: Foreign, texts: Texts): Said {
  return said('oversight.of-language', { code, name, language: languageIn(texts.language, language) });
}

/** Only what was refused stays ticked; the rest is done. */
function partlyRefused(
  form: Submitted<ReassignmentForm>,
  refused: readonly NotReassigned[],
): Submitted<ReassignmentForm> {
  const typed = { ...form.typed, inquiry: refused.map(({ inquiryId }) => inquiryId).join('\n') };
  const errors = refused.map(({ reason, forLanguage }) => ({
    field: forLanguage ? 'despiteLanguage' : null,
    message: reason,
  }));
  return new Submitted<ReassignmentForm>(typed, errors, null);
}
