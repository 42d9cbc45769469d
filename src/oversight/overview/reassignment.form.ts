import { IsIn, IsOptional, IsUUID } from 'class-validator';

const nothingTicked = 'Bitte wählen Sie mindestens eine Anfrage aus.';
const nobodyChosen = 'Bitte wählen Sie aus, wer die Anfragen übernimmt.';

export class ReassignmentForm {
  /** One box ticked arrives as a text, several as a list. */
  @IsUUID('all', { each: true, message: nothingTicked })
  inquiry: string | string[];

  @IsUUID('all', { message: nobodyChosen })
  counselor: string;

  /** asked where the counselor does not counsel in the client's language */
  @IsOptional()
  @IsIn(['yes'], { message: 'Bitte laden Sie die Seite neu.' })
  despiteLanguage?: string;
}
