import {
  ConsentToTerms,
  DraftVersion,
  LastSeen,
  MessageText,
  SubmissionToken,
  TermsVersionSeen,
} from '../thread/message-rules.js';

export class ClientMessageForm {
  @MessageText()
  message: string;

  @ConsentToTerms()
  consent: string;

  @TermsVersionSeen()
  termsVersion: string;

  @SubmissionToken()
  submissionToken: string;

  @LastSeen()
  lastSeenMessageId: string;

  @DraftVersion()
  draftVersion?: string;
}
