import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { weekdayNumbers } from '../../domain/weekdays.js';
import { said } from '../../web/texts/said.js';

const reload = said('form.reload').code;

/** Boxes of the same name: one ticked arrives as a text, several as a list, none not at all. */
export class CounselorForm {
  @Matches(/^[1-9]\d{0,2}$/, { message: said('oversight/counselor.number').code })
  openCapacity: string;

  @Matches(/^[1-9]\d{0,2}$/, { message: said('oversight/counselor.number').code })
  weeklyCapacity: string;

  @IsIn(weekdayNumbers, { each: true, message: said('oversight/counselor.no-working-day').code })
  workingDays: string | string[];

  @IsOptional()
  @Matches(/^[a-z]{2}$/, { each: true, message: reload })
  languages?: string | string[];

  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{1,10}$/, { each: true, message: reload })
  regions?: string | string[];

  @IsOptional()
  @IsUUID('all', { each: true, message: reload })
  topics?: string | string[];

  @IsOptional()
  @IsIn(['yes'], { message: reload })
  intakePaused?: string;

  @IsOptional()
  @IsIn(['yes'], { message: reload })
  fallback?: string;
}
