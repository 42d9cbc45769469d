import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import { ContactAddress, NoticesWanted } from '../../auth/credentials/contact-rule.js';
import { KnownPassword, Password, RepeatedPassword } from '../../auth/credentials/password-rule.js';
import { type NoticeSubject, noticeSubjects, type NoticeWish, usualWish } from '../../domain/notice-wish.js';
import { Written } from '../../web/forms/text-rules.js';
import { weekdayNumbers } from '../../domain/weekdays.js';
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
  @IsIn(weekdayNumbers, { each: true, message: said('form.reload').code })
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

/** What is not said is as usual. */
export function wishOf({ noticeFrom, noticeUntil, noticeDays = [], noticeSubject }: ContactForm): NoticeWish {
  const days = [noticeDays].flat().map(Number).sort();
  return {
    from: Number(noticeFrom ?? usualWish.from),
    until: Number(noticeUntil ?? usualWish.until),
    weekdays: days.length > 0 ? days : usualWish.weekdays,
    subject: noticeSubject ?? usualWish.subject,
  };
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
