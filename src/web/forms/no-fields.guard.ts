import { type CanActivate, type ExecutionContext, Injectable, NotFoundException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { publicKey } from '../request/access.js';
import { FormRefused, formKey, unknownField } from './form.js';
import { lookedAt } from '../request/look-again.js';
import type { WebRequest } from '../request/request.js';

/**
 * A bare button sends no field: a route without a form refuses whatever comes with it. Public ones change nothing but
 * the browser at hand; logging out is refused to nobody. Comes last of the guards: what they ask for is taken by then.
 */
@Injectable()
export class NoFieldsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<WebRequest>();
    // What has no form has nothing to be shown again, and would do what it does.
    if (lookedAt(request) && !this.hasForm(context)) throw new NotFoundException();
    const sendsAny = request.method === 'POST' && Object.keys((request.body as object | undefined) ?? {}).length > 0;
    if (sendsAny && !this.takesAny(context)) throw FormRefused.whole(unknownField);
    return true;
  }

  private takesAny(context: ExecutionContext): boolean {
    const isPublic = this.reflector.getAllAndOverride<unknown>(publicKey, [context.getHandler(), context.getClass()]);
    return this.hasForm(context) || isPublic === true;
  }

  private hasForm(context: ExecutionContext): boolean {
    return this.reflector.get<unknown>(formKey, context.getHandler()) !== undefined;
  }
}
