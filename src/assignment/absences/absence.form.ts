import { IsUUID, ValidateIf } from 'class-validator';
import { said } from '../../web/texts/said.js';
import { IsDay } from './day-field.js';

export class AbsenceForm {
  @IsDay(said('assignment/absences.first-day').code)
  from: string;

  @IsDay(said('assignment/absences.last-day').code)
  to: string;

  /** '' where there is nobody to choose from */
  @ValidateIf(({ deputy }: AbsenceForm) => deputy !== '')
  @IsUUID(undefined, { message: said('assignment/absences.deputy-from-list').code })
  deputy: string;

  @IsUUID(undefined, { message: said('form.reload').code })
  submissionToken: string;
}
