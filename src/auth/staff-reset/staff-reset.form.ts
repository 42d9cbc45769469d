import { Equals, IsOptional } from 'class-validator';

export class StaffResetForm {
  @IsOptional()
  @Equals('yes', { message: 'Bitte setzen Sie das Häkchen noch einmal.' })
  secondFactor?: string;
}
