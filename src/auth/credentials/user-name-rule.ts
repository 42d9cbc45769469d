import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { isUserName, type UserNameKind } from '../../domain/user-name.js';
import { FormRefused } from '../../web/forms/form.js';
import { type Said, said } from '../../web/texts/said.js';
import { Written } from '../../web/forms/text-rules.js';

/** A name to sign in with, such as a client or a colleague may have. */
export const UserName = (kind: UserNameKind) =>
  applyDecorators(
    ValidateBy(
      { name: 'userName', validator: { validate: (name) => typeof name === 'string' && isUserName(name, kind) } },
      { message: ruleFor(kind).code },
    ),
    Written(ruleFor(kind).code, { most: 40 }),
  );

/** Where the form does not know whose name it is. @throws FormRefused */
export function refuseUserName(userName: string, kind: UserNameKind): void {
  if (!isUserName(userName, kind)) throw FormRefused.field('userName', ruleFor(kind));
}

function ruleFor(kind: UserNameKind): Said {
  return said(`auth.user-name-${kind}`);
}
