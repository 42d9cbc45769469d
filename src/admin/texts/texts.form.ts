import { IsIn, IsOptional, Matches } from 'class-validator';
import { SeveralLines, Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

export class TextsForm {
  @SeveralLines()
  @Written(said('admin/texts.missing'), { most: 100_000, tooLong: said('admin/texts.too-long') })
  text: string;

  /** Which state of the text was edited; see `stateOf`. */
  @Matches(/^[0-9a-f]{16}$/, { message: said('form.reload').code })
  basedOn: string;

  /** Shown first, not yet in force. */
  @IsOptional()
  @IsIn(['preview'], { message: said('form.reload').code })
  act?: string;
}
