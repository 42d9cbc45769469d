import { SetMetadata } from '@nestjs/common';
import type { WebRequest } from '../web/request.js';

export const keepUnsentKey = 'access:keep-unsent';

/**
 * Keeps what was written into this form if the session ran out meanwhile, and gives it back after the next login.
 * @param formPage path of the page with the form; `:id` stands for the route's parameter
 */
export const KeepUnsent = (formPage: string) => SetMetadata(keepUnsentKey, formPage);

export function formPathOf(formPage: string, { params }: WebRequest): string {
  return formPage.replace(':id', [params.id].flat()[0] ?? '');
}
