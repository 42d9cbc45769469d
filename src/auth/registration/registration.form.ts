import { Equals, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ActivationForm } from '../activation/activation.form.js';
import { UserName } from '../credentials/user-name-rule.js';
import { said } from '../../web/texts/said.js';

export class RegistrationForm extends ActivationForm {
  @UserName('client')
  userName: string;

  @IsOptional()
  @Length(0, 10, { message: said('form.region-from-list').code })
  @IsString({ message: said('form.region-from-list').code })
  region?: string;

  @Equals('yes', {
    message: said('form.consent-needed').code,
  })
  consent: string;

  @Matches(/^\d{1,9}$/, { message: said('form.reload').code })
  termsVersion: string;
}
