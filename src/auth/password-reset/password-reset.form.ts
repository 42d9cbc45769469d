import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

export class PasswordResetForm {
  @Written(said('auth.no-user-name'), { most: 200 })
  userName: string;
}
