import { IsString } from 'class-validator';
import { Password } from './password-rule.js';

export class ActivationForm {
  @Password()
  password: string;

  @IsString({ message: 'Bitte wiederholen Sie Ihr Passwort.' })
  passwordRepeat: string;
}
