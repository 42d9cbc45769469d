import { normalizeInquiryCode } from '../../domain/inquiry-code.js';
import { type InquiryState, inquiryStates } from '../../domain/inquiry-state.js';

export const openStates = inquiryStates.filter((state) => state !== 'concluded');

/** Stands for those that are nobody's, and for those whose client named no region. */
export const none = 'none';

/** Which open inquiries to list; '' is any. */
export interface OpenFilter {
  /** an account id, or `none` */
  whose: string;
  topic: string;
  region: string;
  state: InquiryState | '';
  /** In its written form; as typed where it cannot be a code, which finds nothing. */
  code: string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** ISO 3166-2, or a word of ours. */
const region = /^(?:[A-Z]{2}-[A-Z0-9]{1,3}|outside|none)$/;

/** What `?whose=…&topic=…` asks for; nonsense asks for everything. */
export function openFilter(query: Record<string, unknown>): OpenFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 40) : '');
  const id = (name: string) => (uuid.test(text(name)) ? text(name) : '');
  return {
    whose: text('whose') === none ? none : id('whose'),
    topic: id('topic'),
    region: region.test(text('region')) ? text('region') : '',
    state: openStates.find((one) => one === query.state) ?? '',
    code: normalizeInquiryCode(text('code')) ?? text('code'),
  };
}

/** The same as an address. `page` counts from 0. */
export function openHref(path: string, filter: Partial<OpenFilter>, page = 0): string {
  const asked = Object.entries({ ...filter, page: page > 0 ? page.toString() : '' }).filter(
    ([, value]) => value !== '',
  );
  const query = new URLSearchParams(asked).toString();
  return query === '' ? path : `${path}?${query}`;
}
