import { Equals } from 'class-validator';

export class ContactConfirmationForm {
  /** Sent by the button alone. */
  @Equals('yes', { message: 'Bitte bestätigen Sie mit dem Knopf, dass es Ihre Adresse ist.' })
  mine: string;
}
