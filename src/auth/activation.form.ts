import { IsString } from 'class-validator';
import { ContactAddress, NoticesWanted } from './contact-rule.js';
import { Password } from './password-rule.js';

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
