import { Equals, IsString, Length } from 'class-validator';

export class AccountDeletionForm {
  @Length(1, 1000, { message: 'Bitte geben Sie Ihr Passwort ein.' })
  @IsString({ message: 'Bitte geben Sie Ihr Passwort ein.' })
  password: string;

  @Equals('yes', { message: 'Bitte bestätigen Sie, dass Sie alles löschen möchten.' })
  confirm: string;
}
