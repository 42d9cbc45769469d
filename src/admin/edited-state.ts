import { createHash } from 'node:crypto';
import { Matches } from 'class-validator';
import { said } from '../web/texts/said.js';

/** Tells one state of what is edited from another. */
export function stateOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

/** Which state was edited, as `stateOf` names it. */
export function BasedOn(): PropertyDecorator {
  return Matches(/^[0-9a-f]{16}$/, { message: said('form.reload').code });
}
