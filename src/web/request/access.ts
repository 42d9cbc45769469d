import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Role, roles, staffRoles } from '../../domain/roles.js';
import { Times } from '../page/times.js';
import type { Texts } from '../texts/texts.js';
import type { Viewer, WebRequest } from './request.js';

export const publicKey = 'access:public';
export const rolesKey = 'access:roles';

/** Open to anyone. Without it a route needs a session. */
export const Public = () => SetMetadata(publicKey, true);

/** Open to accounts with one of these roles; to others it does not exist (404). */
export const For = (...allowed: readonly Role[]) => SetMetadata(rolesKey, allowed);

/** Open to everybody who works here. */
export const ForStaff = () => For(...staffRoles);

/** Open to everybody who is signed in. */
export const ForAccounts = () => For(...roles);

/** Dates and moments as the agency's people read them, seen from the moment of the request. */
export const CurrentTimes = createParamDecorator((_: unknown, context: ExecutionContext): Times => {
  const { site, now, texts } = request(context);
  return new Times(site, now, texts);
});

/** The signed-in account. Only on routes that are not public. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = request(context);
  if (!viewer) throw new Error('CurrentViewer used on a public route');
  return viewer;
});

/** All that is said in the language of who asks. Where dates are shown, `Times` has it along. */
export const CurrentTexts = createParamDecorator(
  (_: unknown, context: ExecutionContext): Texts => request(context).texts,
);

function request(context: ExecutionContext): WebRequest {
  return context.switchToHttp().getRequest<WebRequest>();
}
