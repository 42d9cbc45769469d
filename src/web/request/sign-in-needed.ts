import type { PageNotice } from '../page/notices.js';

/** Something has to come first: signing in, its second step, or getting back what a reset has locked. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';

  /** @param path where that is done, on this site */
  constructor(
    readonly path = '/login',
    readonly query: { readonly returnTo?: string; readonly notice?: PageNotice } = {},
  ) {
    super();
  }
}
