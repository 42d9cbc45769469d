import { IsIn, Matches } from 'class-validator';
import { ContactAddress, NoticesWanted } from '../../auth/credentials/contact-rule.js';
import { KnownPassword, Password, RepeatedPassword } from '../../auth/credentials/password-rule.js';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

export class UserNameForm {
  @Written(said('privacy/account.no-user-name'), { most: 200 })
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
  @ContactAddress()
  email?: string;

  @NoticesWanted()
  notify?: string;

  @KnownPassword()
  password: string;
}

export class RecoveryCodeForm {
  @KnownPassword()
  password: string;

  @IsIn(['create', 'remove'], { message: said('form.reload').code })
  wish: 'create' | 'remove';
}

export class RecoveryForm {
  @Written(said('privacy/account-locked.no-code'), { most: 100 })
  code: string;

  @KnownPassword()
  password: string;
}

export class SessionEndForm {
  @Matches(/^(others|[\da-f]{16})$/, { message: said('form.reload').code })
  session: string;
}
