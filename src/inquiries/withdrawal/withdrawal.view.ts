import { NotFoundException } from '@nestjs/common';
import type { InquiryState, Side } from '../../domain/inquiry-state.js';
import type { Viewer } from '../../web/request/request.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { damaged } from '../../threads/threads.js';
import { refusalOf } from '../thread/refusals.js';
import type { UnsealedThread } from '../thread/unsealed-thread.js';
import { withdrawalRefusal } from '../thread/withdrawal-facts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'inquiries/withdrawal': WithdrawalView;
  }
}

/** For both sides: asked once more before a message is taken back. */
interface WithdrawalView {
  threadHref: string;
  action: string;
  /** decides its color */
  side: Side;
  sentAt: TimeView;
  text: string;
  /** the inquiry goes with it */
  isOnlyMessage: boolean;
}

interface Thread extends Pick<UnsealedThread, 'messages' | 'damagedAt' | 'isDamaged'> {
  state: InquiryState;
}

interface Place extends Pick<WithdrawalView, 'threadHref' | 'action'> {
  times: Times;
}

/** Null where it is taken back already. @throws NotFoundException unless it is the viewer's own @throws FormRefused where it is too late */
export function withdrawalView(
  viewer: Viewer,
  { state, messages, damagedAt, isDamaged }: Thread,
  messageId: string,
  { threadHref, action, times }: Place,
): WithdrawalView | null {
  const message = messages.find((one) => one.messageId === messageId);
  if (message?.senderId !== viewer.accountId) throw new NotFoundException();
  if (message.withdrawnAt !== null) return null;
  if (damagedAt.length > 0 || isDamaged) throw damaged();
  const refusal = withdrawalRefusal(state, messages, message);
  if (refusal !== null && refusal !== 'only_message') throw refusalOf(refusal);
  return {
    threadHref,
    action,
    side: message.senderRole,
    sentAt: times.moment(message.createdAt),
    text: times.texts.put(message.text),
    isOnlyMessage: refusal === 'only_message',
  };
}
