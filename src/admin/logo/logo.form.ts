import { BasedOn } from '../edited-state.js';

/** Beside the file. */
export class LogoForm {
  /** Which state of it was edited; see `logoState`. */
  @BasedOn()
  basedOn: string;
}
