import { IsIn, Matches } from 'class-validator';
import { type FollowUpRoll, followUpRolls, type FollowUpUnit, followUpUnits } from '../../domain/deadlines.js';

const number = (text: RegExp, message: string) => Matches(text, { message });
const fromList = { message: 'Bitte wählen Sie etwas aus der Liste.' };

/** Numbers as they were typed; `policyOf` reads them. */
export class PolicyForm {
  @number(/^(?:[1-9]|[12]\d|30)$/, 'Bitte geben Sie eine Zahl von 1 bis 30 an.')
  firstReplyBusinessDays: string;

  @number(/^(?:[1-9]|[1-5]\d|60)$/, 'Bitte geben Sie eine Zahl von 1 bis 60 an.')
  followUpTargetDays: string;

  @number(/^(?:[1-9]|[1-5]\d|60)$/, 'Bitte geben Sie eine Zahl von 1 bis 60 an.')
  followUpDueDays: string;

  @IsIn(followUpUnits, fromList)
  followUpUnit: FollowUpUnit;

  @IsIn(followUpRolls, fromList)
  followUpRoll: FollowUpRoll;

  @number(/^(?:\d|10)$/, 'Bitte geben Sie eine Zahl von 0 bis 10 an.')
  warnBusinessDays: string;
}
