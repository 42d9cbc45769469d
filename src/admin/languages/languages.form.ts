import { IsIn, IsOptional, Matches } from 'class-validator';
import { allLanguages } from '../../domain/languages.js';
import { said } from '../../web/texts/said.js';

const fromList = { message: said('form.choose-from-list').code };
const codes = allLanguages().map(({ code }) => code);

export class LanguagesForm {
  /** One box ticked arrives as a text, several as a list. */
  @Matches(/^[a-z]{2}$/, { each: true, message: said('admin/languages.at-least-one').code })
  offered: string | string[];

  @IsOptional()
  @IsIn(['', ...codes], fromList)
  added?: string;

  /** asked where there are several */
  @IsOptional()
  @Matches(/^[a-z]{2}$/, fromList)
  first?: string;
}
