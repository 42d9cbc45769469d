import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsDay } from '../../assignment/absences/day-field.js';
import { Written } from '../../web/forms/text-rules.js';
import { weekdayNumbers } from '../../domain/weekdays.js';
import { said } from '../../web/texts/said.js';

const closureName = said('admin/calendar.name-rule');
const correctionReason = said('admin/calendar.reason-rule').code;
const fromList = { message: said('form.choose-from-list').code };

export class ClosureForm {
  @Written(closureName, { most: 80 })
  name: string;

  @IsDay(said('admin/calendar.from-needed').code)
  from: string;

  @IsDay(said('admin/calendar.to-needed').code)
  to: string;
}

const dayKinds = ['closed', 'open', 'withdrawn'] as const;

export class CorrectionForm {
  @IsDay(said('admin/calendar.day-needed').code)
  day: string;

  /** 'withdrawn': again as the calendar has it */
  @IsIn(dayKinds, fromList)
  counts: (typeof dayKinds)[number];

  @Length(0, 80, { message: correctionReason })
  @IsString({ message: correctionReason })
  reason: string;
}

const reload = { message: said('form.reload').code };

export class CalendarReviewForm {
  @Matches(/^20\d\d$/, reload)
  year: string;

  /** of the calendar, as it was on the page */
  @Matches(/^\d{1,9}$/, reload)
  version: string;
}

const presets = ['law', 'open', 'closed'] as const;
type PresetChoice = (typeof presets)[number];

export class CalendarRulesForm {
  @Matches(/^[A-Z]{2}-[A-Z\d]{1,3}$/, fromList)
  region: string;

  /** One box ticked arrives as a text, several as a list. */
  @IsIn(weekdayNumbers, { each: true, message: said('admin/calendar.workday-needed').code })
  workweek: string | string[];

  @IsOptional()
  @IsIn(['yes'], fromList)
  stateDays?: 'yes';

  @IsIn(presets, fromList)
  goodFriday: PresetChoice;

  @IsIn(presets, fromList)
  december24: PresetChoice;

  @IsIn(presets, fromList)
  december31: PresetChoice;
}
