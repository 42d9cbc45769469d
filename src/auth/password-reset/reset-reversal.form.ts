import { Equals, IsOptional, IsString, MaxLength } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { KnownPassword } from '../credentials/password-rule.js';

export class ResetReversalForm {
  @Written('Bitte geben Sie Ihren Benutzernamen ein.', { most: 200 })
  userName: string;

  @KnownPassword()
  formerPassword: string;

  /** asked for where the account has a second factor */
  @IsOptional()
  @IsString({ message: 'Bitte geben Sie den Code ein.' })
  @MaxLength(40, { message: 'Dieser Code ist zu lang.' })
  code?: string;

  @Equals('yes', { message: 'Bitte bestätigen Sie, dass Sie den Zugang zurückholen möchten.' })
  confirm: string;

  /** hidden: after a wait */
  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  @MaxLength(200, { message: 'Bitte laden Sie die Seite neu.' })
  ticket?: string;
}
