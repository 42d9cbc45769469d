import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { KnownPassword } from '../credentials/password-rule.js';

export class LoginForm {
  @Written('Bitte geben Sie Ihren Benutzernamen ein.', { most: 200 })
  userName: string;

  @KnownPassword()
  password: string;

  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  returnTo?: string;

  /** hidden: after a wait */
  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  @MaxLength(200, { message: 'Bitte laden Sie die Seite neu.' })
  ticket?: string;
}
