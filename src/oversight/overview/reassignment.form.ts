import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { said } from '../../web/texts/said.js';

const nothingTicked = said('oversight.nothing-ticked').code;
const nobodyChosen = said('oversight.nobody-chosen').code;

/** Lists of which a button ticks all at once. */
const sections = ['unassigned', 'wished', 'overdue', 'soon', 'held', 'open'] as const;
export type SectionName = (typeof sections)[number];

export class ReassignmentForm {
  /** One box ticked arrives as a text, several as a list. */
  @IsUUID('all', { each: true, message: nothingTicked })
  inquiry: string | string[];

  @IsUUID('all', { message: nobodyChosen })
  counselor: string;

  /** asked where the counselor does not counsel in the client's language */
  @IsOptional()
  @IsIn(['yes'], { message: said('form.reload').code })
  despiteLanguage?: string;

  /** sent by the button that shows the page again with all of this list ticked; what is assigned is what is ticked */
  @IsOptional()
  @IsIn(sections, { message: said('form.reload').code })
  all?: string;
}
