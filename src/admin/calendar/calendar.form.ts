import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsDay } from '../../assignment/absences/day-field.js';
import { Written } from '../../web/forms/text-rules.js';

const closureName = 'Bitte geben Sie der Schließzeit einen Namen, mit höchstens 80 Zeichen. Ratsuchende lesen ihn.';
const correctionReason = 'Bitte geben Sie an, warum, mit höchstens 80 Zeichen. Ratsuchende lesen es.';
const fromList = { message: 'Bitte wählen Sie etwas aus der Liste.' };

export class ClosureForm {
  @Written(closureName, { most: 80 })
  name: string;

  @IsDay('Bitte geben Sie den ersten Tag an. Beispiel: 13.7.2026')
  from: string;

  @IsDay('Bitte geben Sie den letzten Tag an. Beispiel: 24.7.2026')
  to: string;
}

const dayKinds = ['closed', 'open', 'withdrawn'] as const;

export class CorrectionForm {
  @IsDay('Bitte geben Sie den Tag an. Beispiel: 13.7.2026')
  day: string;

  /** 'withdrawn': again as the calendar has it */
  @IsIn(dayKinds, fromList)
  counts: (typeof dayKinds)[number];

  @Length(0, 80, { message: correctionReason })
  @IsString({ message: correctionReason })
  reason: string;
}

const reload = { message: 'Bitte laden Sie die Seite neu.' };

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
  @IsIn(['1', '2', '3', '4', '5', '6', '7'], { each: true, message: 'Bitte wählen Sie mindestens einen Arbeitstag.' })
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
