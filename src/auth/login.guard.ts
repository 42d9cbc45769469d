import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { FormRefused } from '../web/form.js';

/** Runs the local strategy and leaves the answer to the form: a wrong password is 422 with the name kept, not 401. */
@Injectable()
export class LoginGuard extends AuthGuard('local') {
  override getAuthenticateOptions(_: ExecutionContext) {
    return { session: false, property: 'signedIn' };
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error instanceof FormRefused) return error as User;
    if (error) throw error;
    return (user || null) as User;
  }
}
