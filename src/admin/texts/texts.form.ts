import { Matches } from 'class-validator';
import { SeveralLines, Written } from '../../web/forms/text-rules.js';

export class TextsForm {
  @SeveralLines()
  @Written('Bitte schreiben Sie einen Text.', { most: 100_000, tooLong: 'Dieser Text ist zu lang.' })
  text: string;

  /** Which state of the text was edited; see `stateOf`. */
  @Matches(/^[0-9a-f]{16}$/, { message: 'Bitte laden Sie die Seite neu.' })
  basedOn: string;
}
