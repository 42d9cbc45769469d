import { IsNotEmpty, IsString, Matches } from 'class-validator';

export class TextsForm {
  @IsString({ message: 'Bitte schreiben Sie einen Text.' })
  @IsNotEmpty({ message: 'Bitte schreiben Sie einen Text.' })
  text: string;

  /** Which state of the text was edited; see `stateOf`. */
  @Matches(/^[0-9a-f]{16}$/, { message: 'Bitte laden Sie die Seite neu.' })
  basedOn: string;
}
