import { IsIn, IsOptional } from 'class-validator';
import { KnownPassword } from '../../auth/credentials/password-rule.js';
import { said } from '../../web/texts/said.js';

export class AccountExportForm {
  @KnownPassword()
  password: string;

  /** What the button pressed says; a page to read unless said otherwise. */
  @IsOptional()
  @IsIn(['html', 'json'], { message: said('form.reload').code })
  format?: 'html' | 'json';
}
