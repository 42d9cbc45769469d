import type { InquiryState } from '../domain/inquiry-state.js';

/** What a counselor's list can be narrowed down to; `open` is the whole of what is not concluded. */
export const deskFilters = ['open', 'counselor', 'client', 'concluded'] as const;
export type DeskFilter = (typeof deskFilters)[number];

export const statesIn: Record<DeskFilter, readonly InquiryState[]> = {
  open: ['waiting_for_counselor', 'waiting_for_client'],
  counselor: ['waiting_for_counselor'],
  client: ['waiting_for_client'],
  concluded: ['concluded'],
};

/** Which list `?filter=` asks for; nonsense asks for everything open. */
export function deskFilter(text: unknown): DeskFilter {
  return deskFilters.find((filter) => filter === text) ?? 'open';
}
