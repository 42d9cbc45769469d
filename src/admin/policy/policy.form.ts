import { IsIn, Matches } from 'class-validator';
import { type FollowUpRoll, followUpRolls, type FollowUpUnit, followUpUnits } from '../../domain/deadlines.js';
import { said } from '../../web/texts/said.js';

const number = (text: RegExp, message: string) => Matches(text, { message });
const fromList = { message: said('form.choose-from-list').code };

/** Numbers as they were typed; `policyOf` reads them. */
export class PolicyForm {
  @number(/^(?:[1-9]|[12]\d|30)$/, said('admin/retention.between', { least: 1, most: 30 }).code)
  firstReplyBusinessDays: string;

  @number(/^(?:[1-9]|[1-5]\d|60)$/, said('admin/retention.between', { least: 1, most: 60 }).code)
  followUpTargetDays: string;

  @number(/^(?:[1-9]|[1-5]\d|60)$/, said('admin/retention.between', { least: 1, most: 60 }).code)
  followUpDueDays: string;

  @IsIn(followUpUnits, fromList)
  followUpUnit: FollowUpUnit;

  @IsIn(followUpRolls, fromList)
  followUpRoll: FollowUpRoll;

  @number(/^(?:\d|10)$/, said('admin/retention.between', { least: 0, most: 10 }).code)
  warnBusinessDays: string;
}
