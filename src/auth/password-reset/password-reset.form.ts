import { Written } from '../../web/forms/text-rules.js';

export class PasswordResetForm {
  @Written('Bitte geben Sie Ihren Benutzernamen ein.', { most: 200 })
  userName: string;
}
