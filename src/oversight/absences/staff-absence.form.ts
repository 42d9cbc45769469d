import { IsUUID, ValidateIf } from 'class-validator';
import { IsDay } from '../../assignment/absences/day-field.js';
import { said } from '../../web/texts/said.js';

/** A supervisor records that somebody else is away. */
export class StaffAbsenceForm {
  @IsUUID(undefined, { message: said('oversight/absences.counselor-from-list').code })
  counselor: string;

  @IsDay(said('assignment/absences.first-day').code)
  from: string;

  @IsDay(said('assignment/absences.last-day').code)
  to: string;

  /** '' for nobody: an illness may be known before somebody is found who stands in. */
  @ValidateIf(({ deputy }: StaffAbsenceForm) => deputy !== '')
  @IsUUID(undefined, { message: said('oversight/absences.deputy-from-list').code })
  deputy: string;

  @IsUUID(undefined, { message: said('form.reload').code })
  submissionToken: string;
}
