import type { ReplyPolicy } from '../../agencies/sla-policy/sla-policies.js';
import type { ClockKind } from '../../domain/inquiry-state.js';
import type { Texts } from '../../web/texts/texts.js';

/**
 * 'Erste Antwort innerhalb von 3 Werktagen', 'Weitere Antwort innerhalb von 7 bis 10 Tagen, verlängert um 2 Werktage'
 * @param added business days by which a pause has put it off
 */
export function ruleInWords(kind: ClockKind, policy: ReplyPolicy, texts: Texts, added = 0): string {
  if (kind === 'first_reply') return within('first-reply', policy.firstReplyBusinessDays, texts, added);
  const { followUpTargetDays: from, followUpDueDays: to, followUpUnit } = policy;
  const unit = followUpUnit === 'business' ? 'further-business' : 'further';
  if (from === to) return within(unit, to, texts, added);
  return added === 0
    ? texts.say(`sla/rule.${unit}-span`, { from, to })
    : texts.say(`sla/rule.${unit}-span-extended`, { from, to, by: added });
}

function within(
  unit: 'first-reply' | 'further' | 'further-business',
  days: number,
  texts: Texts,
  added: number,
): string {
  return added === 0
    ? texts.say(`sla/rule.${unit}`, { days })
    : texts.say(`sla/rule.${unit}-extended`, { days, by: added });
}
