import { Matches } from 'class-validator';
import { said } from '../../web/texts/said.js';
import { DisplayName } from './display-name-rule.js';

export class ColleagueNameForm {
  @DisplayName()
  displayName: string;

  /** Which name was edited; see `nameState`. */
  @Matches(/^[0-9a-f]{16}$/, { message: said('form.reload').code })
  basedOn: string;
}
