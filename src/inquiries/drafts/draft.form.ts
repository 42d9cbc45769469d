import { IsOptional } from 'class-validator';
import {
  ConsentToTerms,
  DraftText,
  DraftVersion,
  LastSeen,
  SubmissionToken,
  TermsVersionSeen,
} from '../thread/message-rules.js';

/** Either side's form for a message, sent to be kept: all but the text counts only when it is sent for good. */
export class DraftForm {
  @DraftText()
  message: string;

  @IsOptional()
  @ConsentToTerms()
  consent?: string;

  @IsOptional()
  @TermsVersionSeen()
  termsVersion?: string;

  @SubmissionToken()
  submissionToken: string;

  @LastSeen()
  lastSeenMessageId: string;

  @DraftVersion()
  draftVersion?: string;

  /** the other draft that was shown beside this text, and is given up for it */
  @DraftVersion()
  replaces?: string;
}
