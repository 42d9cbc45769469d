import { SetMetadata } from '@nestjs/common';
import { validate } from 'uuid';
import type { WebRequest } from '../../web/request/request.js';

export const keepUnsentKey = 'access:keep-unsent';

/**
 * Keeps what was written into this form if the session ran out meanwhile, and gives it back after the next login.
 * @param formPage path of the page with the form; `:id` and `:kind` stand for the route's parameters
 */
export const KeepUnsent = (formPage: string) => SetMetadata(keepUnsentKey, formPage);

/** Null where the id is none: the guard asks before the route's pipe has looked at it, and there is no such form. */
export function formPathOf(formPage: string, { params, query }: WebRequest): string | null {
  const [id, kind] = [paramIn(params.id), paramIn(params.kind)];
  if (formPage.includes(':id') && !validate(id)) return null;
  if (formPage.includes(':kind') && !/^[a-z]{1,20}$/.test(kind)) return null;
  const path = formPage.replace(':id', id.toLowerCase()).replace(':kind', kind);
  // One text in each language.
  const { language } = query;
  return formPage.includes(':kind') && typeof language === 'string' && /^[a-z-]{2,12}$/.test(language)
    ? `${path}?language=${language}`
    : path;
}

function paramIn(param: string | string[] | undefined): string {
  return [param].flat()[0] ?? '';
}
