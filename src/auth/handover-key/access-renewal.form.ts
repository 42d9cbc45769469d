import { Matches } from 'class-validator';

export class AccessRenewalForm {
  /** Of the key of whoever reset their access, as the page had it that was read before vouching for them. */
  @Matches(/^\d{1,9}$/, { message: 'Bitte laden Sie die Seite neu.' })
  generation: string;
}
