import { DraftVersion, LastSeen, MessageText, SubmissionToken } from '../thread/message-rules.js';

export class ReplyForm {
  @MessageText()
  message: string;

  @SubmissionToken()
  submissionToken: string;

  @LastSeen()
  lastSeenMessageId: string;

  @DraftVersion()
  draftVersion?: string;
}
