/** Partial desk/pages: the way through a list that is in the order of its due dates. */
export interface PagesView {
  previousHref: string | null;
  nextHref: string | null;
}

/** Null where everything is on one page. `page` counts from 0. */
export function pagesView(page: number, more: boolean, hrefOf: (page: number) => string): PagesView | null {
  if (page === 0 && !more) return null;
  return { previousHref: page > 0 ? hrefOf(page - 1) : null, nextHref: more ? hrefOf(page + 1) : null };
}
