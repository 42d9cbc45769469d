import { Equals } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class ContactConfirmationForm {
  /** Sent by the button alone. */
  @Equals('yes', { message: said('auth/contact-confirmation.press').code })
  mine: string;
}
