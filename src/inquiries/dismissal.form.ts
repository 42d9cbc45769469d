import { LastSeen } from './message-rules.js';

export class DismissalForm {
  @LastSeen()
  lastSeenMessageId: string;
}
