import type { Side } from '../../domain/inquiry-state.js';
import type { Texts } from '../texts/texts.js';

/** By whom an inquiry was concluded; of the agency's side it may have been a deputy. */
export function concludedForClient({ by, mayWrite }: { by: Side | null; mayWrite: boolean }, texts: Texts): string {
  return texts.say(`sentences/conclusion.${sideOf(by)}${mayWrite ? '-go-on' : ''}`);
}

export function concludedForCounselor(by: Side | null, texts: Texts): string {
  return texts.say(`sentences/conclusion.${sideOf(by)}-to-counselor`);
}

function sideOf(by: Side | null): 'by-client' | 'by-agency' {
  return by === 'client' ? 'by-client' : 'by-agency';
}
