import { applyDecorators } from '@nestjs/common';
import { IsString, Length, length, ValidateBy } from 'class-validator';
import { normalizedPassword, repeatsName } from '../../domain/password-text.js';
import { type FieldError, FormRefused } from '../../web/forms/form.js';
import type { HashingPlace } from '../../vault/account-keys/hashing-lanes.js';
import { isEasilyGuessed } from './easily-guessed.js';
import { said } from '../../web/texts/said.js';

/**
 * 12 to 128 characters of any kind, nothing else: NIST SP 800-63B §3.1.1.2 forbids composition rules.
 * What a guesser tries first is refused by `refuseWeakPassword`.
 */
export const Password = () =>
  applyDecorators(
    ValidateBy(
      {
        name: 'passwordLength',
        validator: { validate: (typed) => typeof typed === 'string' && isOfFittingLength(typed) },
      },
      {
        message: said('auth.password-length').code,
      },
    ),
    IsString({ message: said('auth.one-password').code }),
  );

/** A password that is only compared with the one there is. */
export const KnownPassword = () =>
  applyDecorators(
    Length(1, 1000, { message: said('auth.no-password').code }),
    IsString({ message: said('auth.no-password').code }),
  );

/** The same password once more. */
export const RepeatedPassword = () => IsString({ message: said('auth.repeat-password').code });

/** What must not be a password, or give one away, and whose it is to be. */
export interface OwnWords {
  /** of the person who sets it: user name, e-mail address, name that others see */
  names: readonly (string | null | undefined)[];
  /** words that are known to everybody: the agency's name */
  context?: readonly string[];
  /** where they wait for their turn */
  place: HashingPlace;
}

/** As it is hashed, so that "ä" counts as one character wherever it was typed. */
export function isOfFittingLength(typed: string): boolean {
  return length(normalizedPassword(typed), 12, 128);
}

/** Whether somebody who attacks this account tries it early. */
export async function isForeseeable(password: string, { names, context = [], place }: OwnWords): Promise<boolean> {
  const own = names.filter((name) => typeof name === 'string');
  const hashed = normalizedPassword(password);
  return repeatsName(hashed, own) || (await isEasilyGuessed(hashed, [...own, ...context], place));
}

/** @param field the password's field; its repetition is `${field}Repeat` */
export async function weaknessesOf(
  password: string,
  repeated: string,
  words: OwnWords,
  field = 'password',
): Promise<FieldError[]> {
  const differs = normalizedPassword(password) !== normalizedPassword(repeated);
  return [
    ...(differs ? [{ field: `${field}Repeat`, message: said('auth.passwords-differ') }] : []),
    ...((await isForeseeable(password, words)) ? [{ field, message: foreseeable }] : []),
  ];
}

/** The same, where nothing else is asked. @throws FormRefused */
export async function refuseWeakPassword(...asked: Parameters<typeof weaknessesOf>): Promise<void> {
  const weaknesses = await weaknessesOf(...asked);
  if (weaknesses.length > 0) throw new FormRefused(weaknesses);
}

const foreseeable = said('auth.password-foreseeable');

/** For a new name or address of somebody who has just typed their password. @throws FormRefused */
export function refuseAsPassword(field: string, name: string, password: string): void {
  if (repeatsName(password, [name])) throw FormRefused.field(field, said('auth.like-password'));
}
