import { SetMetadata } from '@nestjs/common';
import { validate } from 'uuid';
import type { WebRequest } from '../../web/request/request.js';

export const keepUnsentKey = 'access:keep-unsent';

/**
 * Keeps what was written into this form if the session ran out meanwhile, and gives it back after the next login.
 * @param formPage path of the page with the form; `:id` stands for the route's parameter
 */
export const KeepUnsent = (formPage: string) => SetMetadata(keepUnsentKey, formPage);

/** Null where the id is none: the guard asks before the route's pipe has looked at it, and there is no such form. */
export function formPathOf(formPage: string, { params }: WebRequest): string | null {
  const id = [params.id].flat()[0] ?? '';
  if (formPage.includes(':id') && !validate(id)) return null;
  return formPage.replace(':id', id.toLowerCase());
}
