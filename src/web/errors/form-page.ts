import type { WebRequest } from '../request/request.js';

interface Layer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

/**
 * The page on which the form of this address stands, for a request for the address itself: reloads the page of a
 * refused form, or comes back to it by a bookmark. Null where no form is sent there.
 */
export function formPageOf({ method, path, app }: Pick<WebRequest, 'method' | 'path' | 'app'>): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const { stack } = (app as unknown as { router: { stack: Layer[] } }).router;
  const answers = (way: 'get' | 'post', asked: string) =>
    stack.some((layer) => layer.route?.methods[way] === true && layer.match(asked));
  if (answers('get', path) || !answers('post', path)) return null;
  for (let page = above(path); page !== ''; page = above(page)) if (answers('get', page)) return page;
  return null;
}

function above(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
