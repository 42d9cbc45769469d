import { Equals, IsOptional, IsUUID } from 'class-validator';
import { KnownPassword } from '../../auth/credentials/password-rule.js';

export class AccountDeletionForm {
  @KnownPassword()
  password: string;

  @Equals('yes', { message: 'Bitte bestätigen Sie, dass Sie alles löschen möchten.' })
  confirm: string;

  /** Whose it is, as the page had it: who sends it twice is nobody by then. See `EndsAccount`. */
  @IsOptional()
  @IsUUID('all', { message: 'Bitte laden Sie die Seite neu.' })
  account?: string;
}
