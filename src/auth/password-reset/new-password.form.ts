import { IsOptional, IsString, Length } from 'class-validator';
import { Password, RepeatedPassword } from '../credentials/password-rule.js';

const code = {
  message: 'Dieser Code ist nicht vollständig oder vertippt. Bitte vergleichen Sie ihn Zeichen für Zeichen.',
};

export class NewPasswordForm {
  @Password()
  password: string;

  @RepeatedPassword()
  passwordRepeat: string;

  @IsOptional()
  @Length(0, 100, code)
  @IsString(code)
  recoveryCode?: string;
}
