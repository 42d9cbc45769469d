import { IsUUID, ValidateIf } from 'class-validator';
import { IsDay } from '../../assignment/absences/day-field.js';

/** A supervisor records that somebody else is away. */
export class StaffAbsenceForm {
  @IsUUID(undefined, { message: 'Bitte wählen Sie aus der Liste, wer abwesend ist.' })
  counselor: string;

  @IsDay('Bitte geben Sie den ersten Tag an. Beispiel: 13.7.2026')
  from: string;

  @IsDay('Bitte geben Sie den letzten Tag an. Beispiel: 24.7.2026')
  to: string;

  /** '' for nobody: an illness may be known before somebody is found who stands in. */
  @ValidateIf(({ deputy }: StaffAbsenceForm) => deputy !== '')
  @IsUUID(undefined, { message: 'Bitte wählen Sie aus der Liste, wer vertritt.' })
  deputy: string;

  @IsUUID(undefined, { message: 'Bitte laden Sie die Seite neu.' })
  submissionToken: string;
}
