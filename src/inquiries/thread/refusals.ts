import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { Refusal } from '../../domain/inquiry-state.js';
import { whyClosed } from '../../domain/sentences/closed.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';

/** Why this client cannot write now, or null. */
export function closedToClient(agency: Pick<AgencyRecord, 'status'>, client: Pick<Viewer, 'blocked'>): string | null {
  // Every page of a client's has the agency's numbers below, or the country's.
  return whyClosed({ agency: agency.status, blocked: client.blocked, numbersBelow: true });
}

/** @throws FormRefused where this client cannot write now */
export function refuseClosed(agency: Pick<AgencyRecord, 'status'>, client: Pick<Viewer, 'blocked'>): void {
  const closed = closedToClient(agency, client);
  if (closed !== null) throw FormRefused.whole(closed);
}

/** Consent counts for the version that was read. */
export function refuseOutdatedTerms(agency: Pick<AgencyRecord, 'termsVersion'>, form: { termsVersion: string }): void {
  if (Number(form.termsVersion) !== agency.termsVersion)
    throw FormRefused.field(
      'consent',
      'Die Nutzungsbedingungen haben sich geändert, während Sie schrieben. Ihr Text ist noch da: Bitte lesen Sie die neue Fassung und stimmen Sie dann zu.',
    );
}

const words: Record<Refusal, string> = {
  not_for_this_role: 'Das ist hier nicht möglich.',
  blocked: 'Sie können hier zurzeit keine neuen Nachrichten schreiben.',
  concluded: 'Diese Anfrage ist schon abgeschlossen.',
  nothing_to_answer: 'Es wartet gerade keine Nachricht auf eine Antwort.',
  first_letter:
    'Eine erste Anfrage bekommt immer eine Antwort. War sie irrtümlich oder Missbrauch, können Sie sie mit diesem Grund abschließen.',
  not_read: 'Bitte lesen Sie die letzte Nachricht zuerst.',
  nothing_dismissed: 'Inzwischen ist in dieser Anfrage etwas anderes geschehen. Sie können jederzeit noch antworten.',
  clock_open: 'Auf die letzte Nachricht wurde noch nicht geantwortet. Bitte antworten Sie zuerst.',
  reason_not_yours: 'Bitte wählen Sie einen Grund aus der Liste.',
  already_read: 'Die Nachricht wurde schon gelesen und kann nicht mehr zurückgenommen werden.',
  already_answered: 'Auf die Nachricht wurde schon geantwortet.',
  only_message: 'Die einzige Nachricht kann nicht zurückgenommen werden. Sie können die Anfrage löschen.',
};

export function refusalOf(refusal: Refusal): FormRefused {
  return FormRefused.whole(words[refusal]);
}

/** In another window, or on another device, since this form was shown. */
export function otherDraft(): FormRefused {
  return FormRefused.whole(
    'Inzwischen ist hier ein anderer Entwurf gespeichert. Wir haben nichts überschrieben: Ihr Text steht noch im Feld, der andere darunter.',
    409,
  );
}

/** Somebody wrote while this form was being filled in. */
export function newerMessage(): FormRefused {
  return FormRefused.whole(
    'Inzwischen ist eine neue Nachricht gekommen. Bitte lesen Sie sie zuerst. Ihr Text steht noch hier, Sie können ihn ändern oder gleich absenden.',
  );
}
