import { SetMetadata } from '@nestjs/common';
import { validate } from 'uuid';
import type { WebRequest } from '../../web/request/request.js';

export const endsAccountKey = 'access:ends-account';

/**
 * After this form its sender has no account, nor a session: sent once more, as the answer was lost on the way, it gets the
 * same one. It names the account (`account`), which nobody can guess.
 */
export const EndsAccount = () => SetMetadata(endsAccountKey, true);

export function accountNamedIn({ body }: Pick<WebRequest, 'body'>): string | null {
  const { account } = (body ?? {}) as Record<string, unknown>;
  return typeof account === 'string' && validate(account) ? account : null;
}
