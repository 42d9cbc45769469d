import { IsIn } from 'class-validator';

/** The client would rather wait for their own counselor, or is content with a deputy. */
const deputyChoices = ['wait', 'accept'] as const;
export type DeputyChoice = (typeof deputyChoices)[number];

export class DeputyChoiceForm {
  @IsIn(deputyChoices, { message: 'Bitte laden Sie die Seite neu.' })
  choice: DeputyChoice;
}
