import { LastSeen, MessageText, SubmissionToken } from './message-rules.js';

export class ReplyForm {
  @MessageText()
  message: string;

  @SubmissionToken()
  submissionToken: string;

  @LastSeen()
  lastSeenMessageId: string;
}
