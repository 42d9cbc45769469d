import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import { FormRefused, formIn } from '../../web/forms/form.js';
import { spokenTo } from '../../web/request/language.js';
import type { WebRequest } from '../../web/request/request.js';
import { LoginForm } from './login.form.js';
import { type SignedIn, SignIn } from './sign-in.js';

/** What a login has come to: null for a wrong name or password, a refusal for too many attempts. */
export type LoginAttempt = SignedIn | FormRefused | null;

/** User name and password, over our own check. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignIn) {
    super({ usernameField: 'userName', passwordField: 'password', passReqToCallback: true, session: false });
  }

  /** What is no login form, such as lists or a megabyte for a password, is not looked at. */
  async validate(request: WebRequest): Promise<LoginAttempt> {
    const { values } = formIn(request, LoginForm);
    if (!values) return null;
    try {
      const { userName, password, ticket } = values;
      const tried = { userName, ticket, cookieHeader: request.headers.cookie };
      return await this.signIn.signIn(request.site.agencyId, tried, password, spokenTo(request));
    } catch (error) {
      if (error instanceof FormRefused) return error;
      throw error;
    }
  }

  /**
   * One of its own: Passport's global instance keeps, under a name, the strategy of the application made last, and in
   * a process with two of them every login would speak to the database of that one.
   */
  getPassportInstance(): unknown {
    return new Passport();
  }
}
