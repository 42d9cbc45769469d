import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { languageInWords, regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import { dueView } from '../../sla/clocks/due.view.js';
import type { Submitted } from '../../web/forms/form.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { lookAgainAt } from '../../web/request/look-again.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { OverseenThread } from './agency-threads.js';
import type { ReassignmentForm, SectionName } from './reassignment.form.js';

/** A list of inquiries to tick (partial oversight/rows). */
export interface OversightSectionView {
  rows: OversightRowView[];
  /** ticks all of them: where its button brings the page back so; null where there are not several */
  all: { name: string; count: number; at: string } | null;
}

interface OversightRowView {
  /** sent as `inquiry` */
  id: string;
  code: string;
  topic: string;
  region: string;
  /** in German; null where the agency offers one alone */
  language: string | null;
  due: TimeView | null;
  /** 'seit 2 Werktagen überfällig', 'morgen' */
  since: string;
  /** the same below a heading that says it: 'seit 2 Werktagen'; null where it is not overdue */
  lateFor: string | null;
  /** whose; 'niemand' where unassigned */
  counselorName: string;
  waitsFor: string;
  /** of the first on the page, where the summary of errors leads; else null */
  boxId: string | null;
  /** false where the same inquiry can be ticked further up already, which "all" of this list does, too */
  selectable: boolean;
  checked: boolean;
  /** where the client's wish for another counselor is granted; null where there is none */
  grantHref: string | null;
  /** to pause the promise, or to end a pause; null where nothing is due, or what was due is missed */
  hold: { href: string; until: TimeView | null } | null;
}

interface Shown {
  agency: AgencyRecord;
  /** where the page's form goes */
  action: string;
  times: Times;
}

/** The lists of a page in the order in which it shows them: an inquiry is listed wherever it belongs, but ticked in one place. */
export class OverseenSections<Name extends SectionName> {
  private readonly above = new Set<string>();
  private readonly ticked: ReadonlySet<string>;

  constructor(
    private readonly lists: Readonly<Record<Name, readonly OverseenThread[]>>,
    form: Submitted<ReassignmentForm>,
    private readonly shown: Shown,
  ) {
    const whole = form.isShownAgain ? this.threads.filter(([name]) => name === form.typed.all) : [];
    this.ticked = new Set([...(form.typed.inquiry?.split('\n') ?? []), ...whole.map(([, { inquiryId }]) => inquiryId)]);
  }

  get isEmpty(): boolean {
    return this.threads.length === 0;
  }

  /** How many of those on the page are ticked. */
  get chosen(): number {
    return new Set(this.threads.map(([, { inquiryId }]) => inquiryId).filter((id) => this.ticked.has(id))).size;
  }

  view(name: Name, grantHref: (thread: OverseenThread) => string | null = () => null): OversightSectionView {
    const threads = this.lists[name];
    const at = `${lookAgainAt(this.shown.action, 'again')}#all-${name}`;
    return {
      rows: threads.map((thread) => this.row(thread, grantHref(thread))),
      all: threads.length > 1 ? { name, count: threads.length, at } : null,
    };
  }

  private row(thread: OverseenThread, grantHref: string | null): OversightRowView {
    const { agency, times } = this.shown;
    const { inquiryId: id } = thread;
    const due = thread.due && dueView(thread.due, times);
    const selectable = !this.above.has(id);
    const boxId = this.above.size === 0 ? 'inquiry' : null;
    this.above.add(id);
    return {
      id,
      code: thread.code,
      topic: agency.topics.find(({ topicId }) => topicId === thread.topicId)?.label ?? '',
      region: regionInWords(agency, thread.region, times.texts),
      language: languageInWords(agency, thread.language, times.texts),
      due: due?.date ?? null,
      since: due?.inWords ?? '',
      lateFor: due?.overdue ? due.dueIn : null,
      counselorName: whose(thread, times.texts),
      waitsFor: times.texts.put(waitsFor(thread)),
      boxId,
      selectable,
      checked: selectable && this.ticked.has(id),
      grantHref,
      hold: holdOf(thread, times),
    };
  }

  private get threads(): [name: string, OverseenThread][] {
    const lists = Object.entries<readonly OverseenThread[]>(this.lists);
    return lists.flatMap(([name, threads]) => threads.map((one): [string, OverseenThread] => [name, one]));
  }
}

function holdOf({ inquiryId, due, heldUntil }: OverseenThread, times: Times): OversightRowView['hold'] {
  if (!due || due.overdue) return null;
  return {
    href: `/oversight/holds/${inquiryId}`,
    until: heldUntil === null ? null : times.short(heldUntil),
  };
}

function whose({ counselorName: name, canAnswer, isAway }: OverseenThread, texts: Texts): string {
  if (name === null) return texts.say('staff.nobody');
  if (!canAnswer) return texts.say('oversight.locked-out', { name });
  return isAway ? texts.say('oversight.away', { name }) : name;
}

function waitsFor({ state, kind }: OverseenThread): Said {
  if (state === 'waiting_for_client') return said('staff.waits-for-client');
  return kind === 'first_reply' ? said('staff.waits-for-first') : said('staff.waits-for-further');
}
