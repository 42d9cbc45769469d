import { IsUUID, ValidateIf } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class WishForm {
  /** '' leaves it to the agency's rules. */
  @ValidateIf(({ counselor }: WishForm) => counselor !== '')
  @IsUUID('all', { message: said('oversight/wish.counselor-from-list').code })
  counselor: string;
}
