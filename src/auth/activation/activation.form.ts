import { IsString } from 'class-validator';
import { ContactAddress, NoticesWanted } from '../credentials/contact-rule.js';
import { Password } from '../credentials/password-rule.js';

export class ActivationForm {
  @Password()
  password: string;

  @IsString({ message: 'Bitte wiederholen Sie Ihr Passwort.' })
  passwordRepeat: string;

  @ContactAddress()
  email?: string;

  @NoticesWanted()
  notify?: string;
}
