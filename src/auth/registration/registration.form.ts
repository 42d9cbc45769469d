import { Equals, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ActivationForm } from '../activation/activation.form.js';
import { UserName } from '../credentials/user-name-rule.js';

export class RegistrationForm extends ActivationForm {
  @UserName('client')
  userName: string;

  @IsOptional()
  @Length(0, 10, { message: 'Bitte wählen Sie ein Bundesland aus der Liste.' })
  @IsString({ message: 'Bitte wählen Sie ein Bundesland aus der Liste.' })
  region?: string;

  @Equals('yes', {
    message:
      'Bitte stimmen Sie den Nutzungsbedingungen zu. Ohne Ihre Zustimmung dürfen wir nichts von Ihnen speichern.',
  })
  consent: string;

  @Matches(/^\d{1,9}$/, { message: 'Bitte laden Sie die Seite neu.' })
  termsVersion: string;
}
