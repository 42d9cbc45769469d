import { IsIn } from 'class-validator';
import { IsDay } from '../../assignment/absences/day-field.js';
import { type HoldReason, holdReasons } from '../../sla/clocks/clock-hold.entity.js';
import { said } from '../../web/texts/said.js';

export class HoldForm {
  @IsIn(holdReasons, { message: said('oversight/hold.reason-from-list').code })
  reason: HoldReason;

  @IsDay(said('oversight/hold.last-day').code)
  until: string;
}
