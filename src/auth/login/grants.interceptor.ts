import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { concatMap, type Observable } from 'rxjs';
import { Grants } from '../../assignment/handover/grants.js';
import type { WebRequest } from '../../web/request/request.js';

/** For controllers that sign somebody in: a new sign-in passes on the keys that others wait for. A failure keeps nobody out. */
@Injectable()
export class GrantsInterceptor implements NestInterceptor {
  private readonly log = new Logger('Grants');

  constructor(private readonly grants: Grants) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        const { viewer } = request;
        if (viewer?.verified)
          await this.grants.fulfil(viewer).catch((error: unknown) => {
            this.log.error(error instanceof Error ? error.message : 'keys could not be passed on');
          });
        return answer;
      }),
    );
  }
}
