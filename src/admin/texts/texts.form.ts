import { IsIn, IsOptional, Matches } from 'class-validator';
import { SeveralLines, Written } from '../../web/forms/text-rules.js';
import { BasedOn } from '../edited-state.js';
import { DraftVersion } from '../../inquiries/thread/message-rules.js';
import { said } from '../../web/texts/said.js';

export class TextsForm {
  @SeveralLines()
  @Written(said('admin/texts.missing'), { most: 100_000, tooLong: said('admin/texts.too-long') })
  text: string;

  /** Which state of the text was edited; see `stateOf`. */
  @BasedOn()
  basedOn: string;

  /** What stood in the field at first; see `markOf`. */
  @IsOptional()
  @Matches(/^[0-9a-f]{16}$/, { message: said('form.reload').code })
  offered?: string;

  /** Of the kept texts that stood in it. */
  @DraftVersion()
  draftVersion?: string;

  /** Shown first, not yet in force; or what was kept is thrown away. */
  @IsOptional()
  @IsIn(['preview', 'discard'], { message: said('form.reload').code })
  act?: 'preview' | 'discard';
}
