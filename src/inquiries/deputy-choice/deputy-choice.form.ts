import { IsIn } from 'class-validator';

export class DeputyChoiceForm {
  @IsIn(['wait', 'accept'], { message: 'Bitte laden Sie die Seite neu.' })
  choice: 'wait' | 'accept';
}
