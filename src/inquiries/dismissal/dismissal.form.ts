import { LastSeen } from '../thread/message-rules.js';

export class DismissalForm {
  @LastSeen()
  lastSeenMessageId: string;
}
