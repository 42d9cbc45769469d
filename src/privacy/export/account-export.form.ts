import { IsIn, IsOptional, IsString, Length } from 'class-validator';

export class AccountExportForm {
  @Length(1, 1000, { message: 'Bitte geben Sie Ihr Passwort ein.' })
  @IsString({ message: 'Bitte geben Sie Ihr Passwort ein.' })
  password: string;

  /** What the button pressed says; a page to read unless said otherwise. */
  @IsOptional()
  @IsIn(['html', 'json'], { message: 'Bitte laden Sie die Seite neu.' })
  format?: 'html' | 'json';
}
