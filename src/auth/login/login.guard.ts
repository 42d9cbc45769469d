import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import { FormRefused, readForm } from '../../web/forms/form.js';
import type { WebRequest } from '../../web/request/request.js';
import { LoginForm } from './login.form.js';
import { type SignedIn, SignIn } from './sign-in.js';

/** What the guard has found out: null for a wrong name or password, a refusal for too many attempts. */
export type LoginAttempt = SignedIn | FormRefused | null;

/**
 * Runs Passport's local strategy over our own check, and leaves the answer to the form: a wrong password is 422
 * with the name kept, not 401. The Passport is this application's own: of the global one, whichever application of
 * the process was made last would take all logins.
 */
@Injectable()
export class LoginGuard implements CanActivate {
  private readonly passport = new Passport();

  constructor(private readonly signIn: SignIn) {
    const fields = {
      usernameField: 'userName',
      passwordField: 'password',
      passReqToCallback: true,
      session: false,
    } as const;
    this.passport.use(
      new Strategy(fields, (request, _userName, _password, done) => {
        this.check(request as WebRequest).then((attempt) => {
          done(null, attempt ?? false);
        }, done);
      }),
    );
  }

  async canActivate(context: ExecutionContext): Promise<true> {
    const http = context.switchToHttp();
    const request = http.getRequest<WebRequest & { loginAttempt: LoginAttempt }>();
    request.loginAttempt = await this.authenticate(request, http.getResponse());
    return true;
  }

  private authenticate(request: WebRequest, response: Response): Promise<LoginAttempt> {
    return new Promise((resolve, reject) => {
      const finished = (error: unknown, found: Exclude<LoginAttempt, null> | false) => {
        if (error) reject(error instanceof Error ? error : new Error('login failed'));
        else resolve(found || null);
      };
      const authenticate = this.passport.authenticate('local', { session: false }, finished) as (
        ...passed: unknown[]
      ) => void;
      authenticate(request, response, reject);
    });
  }

  /** What is no login form, such as lists or a megabyte for a password, is not looked at. */
  private async check({ site, body }: WebRequest): Promise<LoginAttempt> {
    const { values } = readForm(LoginForm, body);
    if (!values) return null;
    try {
      return await this.signIn.signIn(site.agencyId, values.userName, values.password);
    } catch (error) {
      if (error instanceof FormRefused) return error;
      throw error;
    }
  }
}
