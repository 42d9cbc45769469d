import { IsIn } from 'class-validator';
import { said } from '../../web/texts/said.js';

/** The client would rather wait for their own counselor, or is content with a deputy. */
const deputyChoices = ['wait', 'accept'] as const;
export type DeputyChoice = (typeof deputyChoices)[number];

export class DeputyChoiceForm {
  @IsIn(deputyChoices, { message: said('form.reload').code })
  choice: DeputyChoice;
}
