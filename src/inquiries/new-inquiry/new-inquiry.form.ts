import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { SeveralLines, Written } from '../../web/forms/text-rules.js';
import {
  ConsentToTerms,
  DraftVersion,
  MessageText,
  SubmissionToken,
  TermsVersionSeen,
} from '../thread/message-rules.js';
import { genders, writerRoles } from '../thread/voluntary-details.js';

const fromList = { message: 'Bitte wählen Sie etwas aus der Liste.' };

export class NewInquiryForm {
  @IsUUID('all', { message: 'Bitte wählen Sie ein Thema. Wenn Sie unsicher sind: „Weiß nicht“.' })
  topic: string;

  /** asked where the agency offers several */
  @IsOptional()
  @Matches(/^[a-z]{2}$/, { message: 'Bitte wählen Sie eine Sprache aus der Liste.' })
  language?: string;

  @Written('Bitte geben Sie einen Betreff an. Ein paar Worte genügen.', {
    most: 200,
    tooLong: 'Bitte fassen Sie den Betreff kürzer, mit höchstens 200 Zeichen.',
  })
  subject: string;

  @MessageText()
  message: string;

  @IsOptional()
  @IsIn(['', ...writerRoles], fromList)
  writingAs?: string;

  @IsOptional()
  @Length(0, 40, { message: 'Bitte geben Sie nur das Alter an.' })
  @IsString({ message: 'Bitte geben Sie nur das Alter an.' })
  age?: string;

  @IsOptional()
  @IsIn(['', ...genders], fromList)
  gender?: string;

  @IsOptional()
  @SeveralLines()
  @Length(0, 5_000, { message: 'Bitte kürzen Sie diese Angabe auf höchstens 5.000 Zeichen.' })
  @IsString({ message: 'Bitte schreiben Sie Ihren Text in das Feld.' })
  family?: string;

  @ConsentToTerms()
  consent: string;

  @TermsVersionSeen()
  termsVersion: string;

  @SubmissionToken()
  submissionToken: string;

  /** the draft that stood in the form */
  @DraftVersion()
  draftVersion?: string;
}
