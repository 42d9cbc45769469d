import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { publicKey } from '../request/access.js';
import { FormRefused, formKey, unknownField } from './form.js';
import type { WebRequest } from '../request/request.js';

/**
 * A bare button sends no field: a route without a form refuses whatever comes with it. Public ones change nothing but
 * the browser at hand; logging out is refused to nobody.
 */
@Injectable()
export class NoFieldsInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const sent = Object.keys((request.body as object | undefined) ?? {});
    if (request.method === 'POST' && sent.length > 0 && !this.takesAny(context)) throw FormRefused.whole(unknownField);
    return next.handle();
  }

  private takesAny(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    return (
      this.reflector.get<unknown>(formKey, handler) !== undefined ||
      this.reflector.getAllAndOverride<unknown>(publicKey, [handler, context.getClass()]) === true
    );
  }
}
