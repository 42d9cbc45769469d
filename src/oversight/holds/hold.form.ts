import { IsIn } from 'class-validator';
import { IsDay } from '../../assignment/absences/day-field.js';
import { type HoldReason, holdReasons } from '../../sla/clocks/clock-hold.entity.js';

export class HoldForm {
  @IsIn(holdReasons, { message: 'Bitte wählen Sie einen Grund aus der Liste.' })
  reason: HoldReason;

  @IsDay('Bitte geben Sie den letzten Tag an. Beispiel: 13.3.2026')
  until: string;
}
