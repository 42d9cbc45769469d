import { BasedOn } from '../edited-state.js';
import { DisplayName } from './display-name-rule.js';

export class ColleagueNameForm {
  @DisplayName()
  displayName: string;

  /** Which name was edited. */
  @BasedOn()
  basedOn: string;
}
