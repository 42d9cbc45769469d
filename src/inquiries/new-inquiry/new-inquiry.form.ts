import { IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import {
  ConsentToTerms,
  DraftVersion,
  FamilyText,
  MessageText,
  SubmissionToken,
  TermsVersionSeen,
} from '../thread/message-rules.js';
import { genders, writerRoles } from '../thread/voluntary-details.js';
import { said } from '../../web/texts/said.js';

const fromList = { message: said('form.choose-from-list').code };

export class NewInquiryForm {
  @IsUUID('all', { message: said('inquiries/new-inquiry.topic-needed').code })
  topic: string;

  /** asked where the agency offers several */
  @IsOptional()
  @Matches(/^[a-z]{2}$/, { message: said('inquiries/new-inquiry.language-from-list').code })
  language?: string;

  @Written(said('inquiries/new-inquiry.subject-needed'), {
    most: 200,
    tooLong: said('inquiries/new-inquiry.subject-too-long'),
  })
  subject: string;

  @MessageText()
  message: string;

  @IsOptional()
  @IsIn(['', ...writerRoles], fromList)
  writingAs?: string;

  /** As it was written, "Mitte 30" too: nothing is reckoned from it, and for a word too many no letter should wait. */
  @IsOptional()
  @Length(0, 40, { message: said('inquiries/new-inquiry.age-only').code })
  @IsString({ message: said('inquiries/new-inquiry.age-only').code })
  age?: string;

  @IsOptional()
  @IsIn(['', ...genders], fromList)
  gender?: string;

  @FamilyText()
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
