import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { Refusal } from '../../domain/inquiry-state.js';
import { whyBlocked, whyClosed } from '../../web/sentences/closed.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said, type Words } from '../../web/texts/said.js';

/** Why this client cannot write now, or null. */
export function closedToClient(agency: Pick<AgencyRecord, 'status'>, client: Pick<Viewer, 'blocked'>): Words | null {
  // Every page of a client's has the agency's numbers below, or the country's.
  return client.blocked ? whyBlocked(client.blocked) : whyClosed({ agency: agency.status, numbersBelow: true });
}

/** @throws FormRefused where this client cannot write now */
export function refuseClosed(agency: Pick<AgencyRecord, 'status'>, client: Pick<Viewer, 'blocked'>): void {
  const closed = closedToClient(agency, client);
  if (closed !== null) throw FormRefused.whole(closed);
}

/** Consent counts for the version that was read. */
export function refuseOutdatedTerms(agency: Pick<AgencyRecord, 'termsVersion'>, form: { termsVersion: string }): void {
  if (Number(form.termsVersion) !== agency.termsVersion)
    throw FormRefused.field('consent', said('inquiries/refusals.terms-changed'));
}

const words = {
  not_for_this_role: said('inquiries/refusals.not-for-this-role'),
  blocked: said('inquiries/refusals.blocked'),
  concluded: said('inquiries/refusals.concluded'),
  nothing_to_answer: said('inquiries/refusals.nothing-to-answer'),
  first_letter: said('inquiries/refusals.first-letter'),
  not_read: said('inquiries/refusals.not-read'),
  nothing_dismissed: said('inquiries/refusals.nothing-dismissed'),
  clock_open: said('inquiries/refusals.clock-open'),
  reason_not_yours: said('form.choose-reason'),
  already_read: said('inquiries/refusals.already-read'),
  already_answered: said('inquiries/refusals.already-answered'),
  only_message: said('inquiries/refusals.only-message'),
} satisfies Record<Refusal, Words>;

export function refusalOf(refusal: Refusal): FormRefused {
  return FormRefused.whole(words[refusal]);
}

/** In another window, or on another device, since this form was shown. */
export function otherDraft(): FormRefused {
  return FormRefused.whole(said('inquiries/refusals.other-draft'), 409);
}

/** Somebody wrote while this form was being filled in. */
export function newerMessage(): FormRefused {
  return FormRefused.whole(said('inquiries/refusals.newer-message'));
}
