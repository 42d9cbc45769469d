import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FormRefused } from '../../web/forms/form.js';
import { publicKey } from '../../web/request/access.js';
import type { WebRequest } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { isLetter, withoutLetter } from './typed.js';
import { UnsentTexts } from './unsent-texts.js';

/**
 * Without a script the buttons beside a letter are part of its form, so that they take along what stands in it. It is kept
 * before anything is done; the button's own form is what remains. At sign-out `LogoutController` keeps it.
 */
@Injectable()
export class LetterAlongGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly unsent: UnsentTexts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const isPublic = this.reflector.getAllAndOverride<unknown>(publicKey, [context.getHandler(), context.getClass()]);
    if (request.method !== 'POST' || request.query.letter === undefined || isPublic === true) return true;
    const body = (request.body ?? {}) as Record<string, unknown>;
    if (isLetter(body) && (await this.unsent.keepAlong(request)) === null)
      throw FormRefused.whole(said('form.reload'), 409);
    request.body = withoutLetter(body);
    return true;
  }
}
