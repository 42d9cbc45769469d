import { type CanActivate, type ExecutionContext, Injectable, NotFoundException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { Accounts } from '../../accounts/accounts.js';
import { Environment } from '../../config/environment.js';
import { Transactions } from '../../database/transactions.js';
import type { Role } from '../../domain/roles.js';
import { publicKey, rolesKey } from '../../web/request/access.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { SignInNeeded } from '../../web/request/sign-in-needed.js';
import { accountNamedIn, endsAccountKey } from './ends-account.js';
import { evenWhileKey, type Stage } from './even-while.js';
import { forgetEverything, sessionSecretOf } from '../sessions/session-cookie.js';
import { formPathOf, keepUnsentKey } from '../unsent-texts/keep-unsent.js';
import { refuseWhileLocked } from './refuse-while-locked.js';
import { UnsentTexts } from '../unsent-texts/unsent-texts.js';

/**
 * Closed by default: without `@Public()` a route needs a session, one of the roles its controller names, the
 * second factor where one is asked for, and a key that somebody vouches for.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly unsent: UnsentTexts,
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly environment: Environment,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.setting(context, publicKey) === true) return true;
    const request = context.switchToHttp().getRequest<WebRequest>();
    const { viewer } = request;
    if (!viewer && this.setting(context, endsAccountKey) === true && (await this.isGone(request)))
      throw this.leave(context.switchToHttp().getResponse<Response>());
    if (!viewer) throw await this.signInNeeded(request, this.setting(context, keepUnsentKey) as string | undefined);
    const even = (this.setting(context, evenWhileKey) as Stage[] | undefined) ?? [];
    if (!viewer.verified) {
      if (even.includes('unverified')) return true;
      throw new SignInNeeded('/second-factor');
    }
    const allowed = (this.setting(context, rolesKey) as readonly Role[] | undefined) ?? [];
    if (!allowed.some((role) => viewer.roles.includes(role))) throw new NotFoundException();
    if (!even.includes('locked')) refuseLocked(request, viewer);
    return true;
  }

  private setting(context: ExecutionContext, key: string): unknown {
    return this.reflector.getAllAndOverride<unknown>(key, [context.getHandler(), context.getClass()]);
  }

  private async isGone(request: WebRequest): Promise<boolean> {
    const named = accountNamedIn(request);
    const reading = this.transactions.reading(request.site.agencyId);
    return named !== null && (await this.accounts.byId(reading, named)) === null;
  }

  private leave(response: Response): SignInNeeded {
    forgetEverything(this.environment, response);
    return new SignInNeeded('/', { notice: 'account-deleted' });
  }

  private async signInNeeded(request: WebRequest, formPage: string | undefined): Promise<SignInNeeded> {
    const returnTo = formPage === undefined ? null : formPathOf(formPage, request);
    if (returnTo === null) {
      const along = request.query.letter === undefined ? null : await this.unsent.keepAlong(request);
      if (along !== null) return new SignInNeeded('/login', { returnTo: along, notice: 'kept' });
      return isSentBySomebody(request, this.environment) ? overBy : new SignInNeeded();
    }
    const kept = await this.unsent.keep(request, returnTo);
    return new SignInNeeded('/login', kept ? { returnTo, notice: 'kept' } : { returnTo });
  }
}

const overBy = new SignInNeeded('/login', { notice: 'session-over' });

/** A button was pressed, in a session that is over by now. */
function isSentBySomebody({ method, headers }: WebRequest, environment: Environment): boolean {
  return method === 'POST' && sessionSecretOf(environment, headers.cookie) !== null;
}

/** Looking leads to the way back; doing something is refused. */
function refuseLocked({ method }: WebRequest, viewer: Viewer): void {
  if (viewer.trusted) return;
  if (method === 'GET') throw new SignInNeeded('/account');
  refuseWhileLocked(viewer);
}
