import { Equals, IsEmail, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { userNamePattern, userNameRule } from '../accounts/user-name.js';
import { Password } from './password-rule.js';

export class RegistrationForm {
  @Matches(userNamePattern, { message: userNameRule })
  @IsString({ message: userNameRule })
  userName: string;

  @Password()
  password: string;

  @IsString({ message: 'Bitte wiederholen Sie Ihr Passwort.' })
  passwordRepeat: string;

  @ValidateIf(({ email }: RegistrationForm) => email !== '' && email !== undefined)
  @IsEmail({}, { message: 'Diese E-Mail-Adresse ist unvollständig. Beispiel: name@example.org' })
  @Length(1, 254, { message: 'Diese E-Mail-Adresse ist zu lang.' })
  email?: string;

  @IsOptional()
  @Equals('yes', { message: 'Bitte setzen Sie das Häkchen noch einmal.' })
  notify?: string;

  @IsOptional()
  @Length(0, 10, { message: 'Bitte wählen Sie ein Bundesland aus der Liste.' })
  @IsString({ message: 'Bitte wählen Sie ein Bundesland aus der Liste.' })
  region?: string;

  @Equals('yes', { message: 'Bitte stimmen Sie den Nutzungsbedingungen zu. Ohne Ihre Zustimmung dürfen wir nichts von Ihnen speichern.' })
  consent: string;

  @Matches(/^\d{1,9}$/, { message: 'Bitte laden Sie die Seite neu.' })
  termsVersion: string;
}
