import { Matches } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class AccessRenewalForm {
  /** Of the key that the reset has made, as the page had it that was read before vouching for the person. */
  @Matches(/^\d{1,9}$/, { message: said('form.reload').code })
  generation: string;
}
