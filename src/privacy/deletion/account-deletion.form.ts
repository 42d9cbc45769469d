import { Equals, IsOptional, IsUUID } from 'class-validator';
import { KnownPassword } from '../../auth/credentials/password-rule.js';
import { said } from '../../web/texts/said.js';

export class AccountDeletionForm {
  @KnownPassword()
  password: string;

  @Equals('yes', { message: said('privacy.confirm-deletion').code })
  confirm: string;

  /** Whose it is, as the page had it: who sends it twice is nobody by then. See `EndsAccount`. */
  @IsOptional()
  @IsUUID('all', { message: said('form.reload').code })
  account?: string;
}
