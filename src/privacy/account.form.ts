import { Equals, IsEmail, IsIn, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { userNamePattern, userNameRule } from '../accounts/user-name.js';
import { KnownPassword, Password, RepeatedPassword } from '../auth/password-rule.js';

export class UserNameForm {
  @Matches(userNamePattern, { message: userNameRule })
  @IsString({ message: userNameRule })
  userName: string;

  @KnownPassword()
  password: string;
}

export class PasswordChangeForm {
  @KnownPassword()
  currentPassword: string;

  @Password()
  newPassword: string;

  @RepeatedPassword()
  newPasswordRepeat: string;
}

export class ContactForm {
  @ValidateIf(({ email }: ContactForm) => email !== '' && email !== undefined)
  @IsEmail({}, { message: 'Diese E-Mail-Adresse ist unvollständig. Beispiel: name@example.org' })
  @Length(1, 254, { message: 'Diese E-Mail-Adresse ist zu lang.' })
  email?: string;

  @IsOptional()
  @Equals('yes', { message: 'Bitte setzen Sie das Häkchen noch einmal.' })
  notify?: string;

  @KnownPassword()
  password: string;
}

export class RecoveryCodeForm {
  @KnownPassword()
  password: string;

  @IsIn(['create', 'remove'], { message: 'Bitte laden Sie die Seite neu.' })
  wish: 'create' | 'remove';
}

const code = { message: 'Bitte geben Sie Ihren Wiederherstellungs-Code ein.' };

export class RecoveryForm {
  @Length(1, 100, code)
  @IsString(code)
  code: string;

  @KnownPassword()
  password: string;
}

export class SessionEndForm {
  @Matches(/^(others|[\da-f]{16})$/, { message: 'Bitte laden Sie die Seite neu.' })
  session: string;
}
