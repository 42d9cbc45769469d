import { type LetterPiece, letterPieces } from '../../domain/letter-pieces.js';
import type { InquiryState, Side } from '../../domain/inquiry-state.js';
import { shownAtFirst } from '../../domain/shown-messages.js';
import { inPlaces } from '../../domain/thread-places.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { UnsealedMessage } from './conversation.js';
import type { UnsealedThread } from './unsealed-thread.js';
import { withdrawalRefusal } from './withdrawal-facts.js';

/** The messages of a thread, oldest first (partial inquiries/conversation), the same for both sides. */
export interface ConversationView {
  /** those before, which are not shown: how many, and where they are; null where there are none */
  older: { count: number; href: string } | null;
  /** of a long thread what was read long ago, folded away */
  earlier: (MessageView | DamagedView)[];
  /** unfolded, because somebody has just asked for more of it */
  earlierOpen: boolean;
  messages: (MessageView | DamagedView)[];
  /** where the newest message stands, '#m-…'; null where it is in sight anyway */
  newestHref: string | null;
  /** for paper, which says neither whose thread it is nor of when: its code, and the moment */
  printed: string;
}

interface MessageView {
  damaged: false;
  id: string;
  /** which side wrote it: decides its color */
  side: Side;
  /** 'Sie', or 'Anna Berger (Beraterin)', or the client's chosen name */
  author: string;
  /** on paper in place of a client's chosen name, whose the code at its head says; else null */
  printedAs: string | null;
  sentAt: TimeView;
  /** shown as typed, line breaks kept; '' where it was withdrawn */
  text: string;
  /** the text again, with what can be followed or dialed: in replies alone, for a link from a stranger is not to be one click away */
  pieces: LetterPiece[];
  /** from the other side, and seen for the first time */
  isNew: boolean;
  withdrawnAt: TimeView | null;
  /** where its sender, who is looking, may take it back; else null */
  withdrawalHref: string | null;
}

/** In the place of a message that was altered, or is gone. */
interface DamagedView {
  damaged: true;
  id: string;
  isNew: false;
}

/** Who looks at a thread: how they name the messages' authors, and where they would take back one of their own. */
interface Reader {
  accountId: string;
  side: Side;
  state: InquiryState;
  /** how many messages were asked for */
  most: number;
  threadHref: string;
  authorOf: (message: UnsealedMessage) => string;
  hrefOf: (messageId: string) => string;
}

/** How many messages stay open in a thread that is folded, and how many it takes to fold it. */
const openMessages = 4;
const foldedFrom = 7;
/** From three letters on the newest is out of sight on a phone. */
const longFrom = 3;

type Thread = Pick<UnsealedThread, 'messages' | 'older' | 'damagedAt' | 'isDamaged'> & { code: string };

export function conversationView(conversation: Thread, times: Times, reader: Reader): ConversationView {
  const { messages, older, damagedAt } = conversation;
  const shown = messages.slice(older);
  const from = older === 0 ? 0 : (shown[0]?.position ?? 0);
  const gaps = damagedAt.filter((position) => position >= from);
  const views = inPlaces(shown, gaps).map(({ position, standing }) =>
    standing ? messageView(conversation, standing, times, reader) : damagedView(position),
  );
  const folded = views.length < foldedFrom ? 0 : Math.min(views.length - openMessages, firstNew(views));
  const newest = views.at(-1);
  return {
    older: older === 0 ? null : { count: older, href: `${reader.threadHref}?messages=${(2 * reader.most).toString()}` },
    earlier: views.slice(0, folded),
    earlierOpen: reader.most > shownAtFirst,
    messages: views.slice(folded),
    newestHref: newest && views.length >= longFrom ? `#m-${newest.id}` : null,
    printed: times.texts.say('inquiries/letters.printed', {
      code: conversation.code,
      at: times.momentWithYear(times.now),
    }),
  };
}

function messageView(conversation: Thread, message: UnsealedMessage, times: Times, reader: Reader): MessageView {
  const { messageId, senderRole, read, withdrawnAt } = message;
  const text = times.texts.put(message.text);
  return {
    damaged: false,
    id: messageId,
    side: senderRole,
    author: reader.authorOf(message),
    printedAs:
      senderRole === 'client' && reader.side === 'counselor' ? times.texts.say('inquiries/letters.client') : null,
    sentAt: times.moment(message.createdAt),
    text,
    pieces: senderRole === 'counselor' ? letterPieces(text) : [{ text, href: null }],
    isNew: senderRole !== reader.side && !read && withdrawnAt === null,
    withdrawnAt: withdrawnAt && times.moment(withdrawnAt),
    withdrawalHref: mayWithdraw(conversation, message, reader) ? reader.hrefOf(messageId) : null,
  };
}

function damagedView(position: number): DamagedView {
  return { damaged: true, id: `damaged-${position.toString()}`, isNew: false };
}

function firstNew(views: readonly { isNew: boolean }[]): number {
  const first = views.findIndex(({ isNew }) => isNew);
  return first < 0 ? views.length : first;
}

/** With its only message an inquiry goes whole, which is possible too. */
function mayWithdraw(
  { messages, damagedAt, isDamaged }: Thread,
  message: UnsealedMessage,
  { accountId, state }: Reader,
): boolean {
  if (message.senderId !== accountId || message.withdrawnAt !== null || damagedAt.length > 0 || isDamaged) return false;
  const refusal = withdrawalRefusal(state, messages, message);
  return refusal === null || refusal === 'only_message';
}
