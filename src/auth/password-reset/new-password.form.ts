import { IsOptional, IsString, Length } from 'class-validator';
import { Password, RepeatedPassword } from '../credentials/password-rule.js';
import { said } from '../../web/texts/said.js';

const code = {
  message: said('auth.code-mistyped').code,
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
