import type { Texts } from '../texts/texts.js';

/** What is known of somebody's way back, should they forget their password. Without a link by mail no code helps. */
export interface WayBackFacts {
  hasCode: boolean;
  address: 'confirmed' | 'unconfirmed' | 'none';
}

/** At "Meine Daten". */
export function recoverySentences({ hasCode, address }: WayBackFacts, texts: Texts): string[] {
  if (address !== 'confirmed')
    return [
      ...(hasCode ? [texts.say('sentences/recovery-code.has-code')] : []),
      texts.say(`sentences/recovery-code.${address}`),
    ];
  return hasCode
    ? [texts.say('sentences/recovery-code.ready'), texts.say('sentences/recovery-code.new-code')]
    : [texts.say('sentences/recovery-code.no-code'), texts.say('sentences/recovery-code.voluntary')];
}

/** After a letter was sent: what is still to be done for the way back; null where nothing is. */
export function wayBackOffer(
  { hasCode, address }: WayBackFacts,
  texts: Texts,
): { text: string; link: 'code' | 'address' } | null {
  if (address === 'confirmed')
    return hasCode ? null : { text: texts.say('sentences/recovery-code.offer-code'), link: 'code' };
  const missing = address === 'unconfirmed' ? 'offer-confirm' : 'offer-address';
  return { text: texts.say(`sentences/recovery-code.${missing}`), link: 'address' };
}
