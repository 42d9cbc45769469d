import { IsUUID, ValidateIf } from 'class-validator';

export class WishForm {
  /** '' leaves it to the agency's rules. */
  @ValidateIf(({ counselor }: WishForm) => counselor !== '')
  @IsUUID('all', { message: 'Bitte wählen Sie aus der Liste, wer übernimmt.' })
  counselor: string;
}
