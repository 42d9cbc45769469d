import { IsUUID, ValidateIf } from 'class-validator';
import { IsDay } from './day-field.js';

export class AbsenceForm {
  @IsDay('Bitte geben Sie den ersten Tag an. Beispiel: 13.7.2026')
  from: string;

  @IsDay('Bitte geben Sie den letzten Tag an. Beispiel: 24.7.2026')
  to: string;

  /** '' where there is nobody to choose from */
  @ValidateIf(({ deputy }: AbsenceForm) => deputy !== '')
  @IsUUID(undefined, { message: 'Bitte wählen Sie aus der Liste, wer Sie vertritt.' })
  deputy: string;

  @IsUUID(undefined, { message: 'Bitte laden Sie die Seite neu.' })
  submissionToken: string;
}
