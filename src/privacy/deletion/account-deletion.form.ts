import { Equals } from 'class-validator';
import { KnownPassword } from '../../auth/credentials/password-rule.js';

export class AccountDeletionForm {
  @KnownPassword()
  password: string;

  @Equals('yes', { message: 'Bitte bestätigen Sie, dass Sie alles löschen möchten.' })
  confirm: string;
}
