import { IsIn, IsOptional } from 'class-validator';
import { KnownPassword } from '../../auth/credentials/password-rule.js';

export class AccountExportForm {
  @KnownPassword()
  password: string;

  /** What the button pressed says; a page to read unless said otherwise. */
  @IsOptional()
  @IsIn(['html', 'json'], { message: 'Bitte laden Sie die Seite neu.' })
  format?: 'html' | 'json';
}
