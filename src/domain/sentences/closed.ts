import type { AgencyStatus } from '../agency-status.js';
import { type BlockReason, blockReasonsInWords } from '../block-reason.js';

interface ClosedFacts {
  agency: AgencyStatus;
  /** Why this client may not write; null for all others, and for visitors. */
  blocked: BlockReason | null;
  /** Whether telephone numbers stand on the same page. */
  numbersBelow: boolean;
}

/** Why nobody can write now, or null where they can. */
export function whyClosed({ agency, blocked, numbersBelow }: ClosedFacts): string | null {
  if (blocked !== null)
    return [
      `Sie können hier zurzeit nicht schreiben, weil ${blockReasonsInWords[blocked]}.`,
      'Lesen, herunterladen und löschen können Sie weiterhin alles. Die Leitung der Beratungsstelle kann die Sperre aufheben.',
      ...(numbersBelow ? ['Unten finden Sie Stellen, die für Sie da sind.'] : []),
    ].join(' ');
  if (agency === 'open') return null;
  const why =
    agency === 'paused'
      ? 'Die Beratung macht gerade eine Pause und nimmt keine neuen Nachrichten an.'
      : 'Die Beratung ist noch in Vorbereitung und nimmt noch keine Anfragen an.';
  return numbersBelow ? `${why} Wenn Sie jetzt Hilfe brauchen, finden Sie unten Telefonnummern.` : why;
}
