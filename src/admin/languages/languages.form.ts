import { IsIn, IsOptional, Matches } from 'class-validator';
import { allLanguages } from '../../domain/languages.js';

const fromList = { message: 'Bitte wählen Sie etwas aus der Liste.' };
const codes = allLanguages().map(({ code }) => code);

export class LanguagesForm {
  /** One box ticked arrives as a text, several as a list. */
  @Matches(/^[a-z]{2}$/, { each: true, message: 'Bitte wählen Sie mindestens eine Sprache.' })
  offered: string | string[];

  @IsOptional()
  @IsIn(['', ...codes], fromList)
  added?: string;

  /** asked where there are several */
  @IsOptional()
  @Matches(/^[a-z]{2}$/, fromList)
  first?: string;
}
