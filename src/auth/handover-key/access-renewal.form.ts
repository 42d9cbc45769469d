import { Matches } from 'class-validator';

export class AccessRenewalForm {
  /** Of the key that the reset has made, as the page had it that was read before vouching for the person. */
  @Matches(/^\d{1,9}$/, { message: 'Bitte laden Sie die Seite neu.' })
  generation: string;
}
