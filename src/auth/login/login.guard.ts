import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { LocalStrategy, type LoginAttempt } from './local.strategy.js';

/**
 * Leaves the answer to the form: a wrong password is 422 with the name kept, not 401. It asks the strategy itself, not
 * one of that name: it is this application's own.
 */
@Injectable()
export class LoginGuard extends AuthGuard() {
  constructor(strategy: LocalStrategy) {
    super({
      // Passport takes a strategy as well as a name; Nest's types know the name alone. It writes the answer's callbacks
      // into it, so that every request needs one of its own, as it would get by the name.
      get defaultStrategy() {
        return Object.create(strategy) as string;
      },
      property: 'loginAttempt',
      session: false,
    });
  }

  override handleRequest<Attempt = LoginAttempt>(error: unknown, attempt: Attempt | false): Attempt {
    if (error) throw error instanceof Error ? error : new Error('login failed');
    return (attempt || null) as Attempt;
  }
}
