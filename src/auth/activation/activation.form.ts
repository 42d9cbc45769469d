import { ContactAddress, NoticesWanted } from '../credentials/contact-rule.js';
import { Password, RepeatedPassword } from '../credentials/password-rule.js';

/** What everybody chooses for an access of their own. */
export class ActivationForm {
  @Password()
  password: string;

  @RepeatedPassword()
  passwordRepeat: string;

  @ContactAddress()
  email?: string;

  @NoticesWanted()
  notify?: string;
}
