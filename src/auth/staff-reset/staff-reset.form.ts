import { Equals, IsOptional } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class StaffResetForm {
  @IsOptional()
  @Equals('yes', { message: said('form.tick-again').code })
  secondFactor?: string;
}
