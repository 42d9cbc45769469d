import { IsOptional, IsString, Length } from 'class-validator';
import { KnownPassword } from '../credentials/password-rule.js';

const code = { message: 'Bitte geben Sie den Code ein.' };

export class CodeForm {
  @Length(1, 40, code)
  @IsString(code)
  code: string;

  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  returnTo?: string;
}

export class PasswordForm {
  @KnownPassword()
  password: string;
}
