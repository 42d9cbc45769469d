import { Allow } from 'class-validator';
import { DraftText } from './message-rules.js';

/** Either side's form for a message, sent to be kept: all but the text will count when it is sent for good. */
export class DraftForm {
  @DraftText()
  message: string;

  @Allow()
  consent: unknown;

  @Allow()
  termsVersion: unknown;

  @Allow()
  submissionToken: unknown;

  @Allow()
  lastSeenMessageId: unknown;
}
