import { Equals, IsOptional, IsString, MaxLength } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { KnownPassword } from '../credentials/password-rule.js';
import { said } from '../../web/texts/said.js';

export class ResetReversalForm {
  @Written(said('auth.no-user-name'), { most: 200 })
  userName: string;

  @KnownPassword()
  formerPassword: string;

  /** asked for where the account has a second factor */
  @IsOptional()
  @IsString({ message: said('auth.no-code').code })
  @MaxLength(40, { message: said('auth.code-too-long').code })
  code?: string;

  @Equals('yes', { message: said('auth/reset-reversal.confirm-first').code })
  confirm: string;

  /** hidden: after a wait */
  @IsOptional()
  @IsString({ message: said('form.reload').code })
  @MaxLength(200, { message: said('form.reload').code })
  ticket?: string;
}
