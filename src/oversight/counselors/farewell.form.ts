import { IsUUID } from 'class-validator';

export class FarewellForm {
  @IsUUID('all', { message: 'Bitte wählen Sie aus, wer die Anfragen übernimmt.' })
  successor: string;
}
