import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { WebRequest } from '../web/request.js';
import { LoginForm } from './login.form.js';
import { readForm } from '../web/form.js';
import { type SignedIn, SignIn } from './sign-in.js';

/** Passport's local strategy over our own check: user name and password from the login form. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignIn) {
    super({ usernameField: 'userName', passwordField: 'password', passReqToCallback: true, session: false });
  }

  /** What is no login form, such as lists or a megabyte for a password, is not looked at. */
  async validate({ site, body }: WebRequest): Promise<SignedIn | false> {
    const { values } = readForm(LoginForm, body);
    if (!values) return false;
    return (await this.signIn.signIn(site.agencyId, values.userName, values.password)) ?? false;
  }
}
