import type { Side } from '../inquiry-state.js';

/** By whom an inquiry was concluded; of the agency's side it may have been a deputy. */
export function concludedForClient({ by, mayWrite }: { by: Side | null; mayWrite: boolean }): string {
  const what =
    by === 'client' ? 'Sie haben diese Anfrage abgeschlossen.' : 'Die Beratungsstelle hat diese Anfrage abgeschlossen.';
  return mayWrite ? `${what} Wenn Sie noch einmal schreiben, geht es hier weiter.` : what;
}

export function concludedForCounselor(by: Side | null): string {
  return by === 'client'
    ? 'Die ratsuchende Person hat diese Anfrage abgeschlossen.'
    : 'Diese Anfrage wurde von der Beratung abgeschlossen.';
}
