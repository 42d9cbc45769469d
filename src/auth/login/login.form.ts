import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';
import { KnownPassword } from '../credentials/password-rule.js';

export class LoginForm {
  @Written(said('auth/login.no-user-name'), { most: 200 })
  userName: string;

  @KnownPassword()
  password: string;

  @IsOptional()
  @IsString({ message: said('form.reload').code })
  returnTo?: string;

  /** hidden: after a wait */
  @IsOptional()
  @IsString({ message: said('form.reload').code })
  @MaxLength(200, { message: said('form.reload').code })
  ticket?: string;
}
