import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import { ContactAddress, NoticesWanted } from '../../auth/credentials/contact-rule.js';
import { KnownPassword, Password, RepeatedPassword } from '../../auth/credentials/password-rule.js';
import { type NoticeSubject, noticeSubjects } from '../../domain/notice-wish.js';
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

  @IsOptional()
  @Matches(/^(1?\d|2[0-3])$/, { message: said('form.reload').code })
  noticeFrom?: string;

  @IsOptional()
  @Matches(/^([1-9]|1\d|2[0-4])$/, { message: said('form.reload').code })
  @LaterThan('noticeFrom')
  noticeUntil?: string;

  /** None ticked: any. */
  @IsOptional()
  @IsIn(['1', '2', '3', '4', '5', '6', '7'], { each: true, message: said('form.reload').code })
  noticeDays?: string | string[];

  @IsOptional()
  @IsIn(noticeSubjects, { message: said('form.reload').code })
  noticeSubject?: NoticeSubject;

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

/** An hour after the one in another field. */
function LaterThan(other: keyof ContactForm): PropertyDecorator {
  return ValidateBy(
    {
      name: 'laterThan',
      validator: {
        validate: (hour, context) => Number(hour) > Number((context?.object as ContactForm)[other] ?? 0),
      },
    },
    { message: said('privacy/account.notice-hours-order').code },
  );
}
