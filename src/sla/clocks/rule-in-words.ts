import type { ReplyPolicy } from '../../agencies/sla-policy/sla-policies.js';
import type { ClockKind } from '../../domain/inquiry-state.js';

/** 'Erste Antwort innerhalb von 3 Werktagen', 'Weitere Antwort innerhalb von 7 bis 10 Tagen' */
export function ruleInWords(kind: ClockKind, policy: ReplyPolicy): string {
  if (kind === 'first_reply') return `Erste Antwort innerhalb von ${days(policy.firstReplyBusinessDays, 'Werktag')}`;
  const { followUpTargetDays: target, followUpDueDays: due, followUpUnit } = policy;
  const range = days(due, followUpUnit === 'business' ? 'Werktag' : 'Tag');
  return `Weitere Antwort innerhalb von ${target === due ? range : `${String(target)} bis ${range}`}`;
}

function days(count: number, unit: string): string {
  return count === 1 ? `einem ${unit}` : `${String(count)} ${unit}en`;
}
