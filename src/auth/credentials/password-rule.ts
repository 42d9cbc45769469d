import { applyDecorators } from '@nestjs/common';
import { IsString, Length, length, ValidateBy } from 'class-validator';
import { normalizedPassword, repeatsName } from '../../domain/password-text.js';
import { type FieldError, FormRefused } from '../../web/forms/form.js';
import { isEasilyGuessed } from './easily-guessed.js';

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
        message: 'Bitte wählen Sie ein Passwort mit 12 bis 128 Zeichen. Am leichtesten merkt man sich mehrere Wörter.',
      },
    ),
    IsString({ message: 'Bitte geben Sie genau ein Passwort ein.' }),
  );

/** A password that is only compared with the one there is. */
export const KnownPassword = () =>
  applyDecorators(
    Length(1, 1000, { message: 'Bitte geben Sie Ihr Passwort ein.' }),
    IsString({ message: 'Bitte geben Sie Ihr Passwort ein.' }),
  );

/** The same password once more. */
export const RepeatedPassword = () => IsString({ message: 'Bitte wiederholen Sie das Passwort.' });

/** What must not be a password, or give one away. */
export interface OwnWords {
  /** of the person who sets it: user name, e-mail address, name that others see */
  names: readonly (string | null | undefined)[];
  /** words that are known to everybody: the agency's name */
  context?: readonly string[];
}

/** As it is hashed, so that "ä" counts as one character wherever it was typed. */
export function isOfFittingLength(typed: string): boolean {
  return length(normalizedPassword(typed), 12, 128);
}

/** Whether somebody who attacks this account tries it early. */
export async function isForeseeable(password: string, { names, context = [] }: OwnWords): Promise<boolean> {
  const own = names.filter((name) => typeof name === 'string');
  const hashed = normalizedPassword(password);
  return repeatsName(hashed, own) || (await isEasilyGuessed(hashed, [...own, ...context]));
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
    ...(differs ? [{ field: `${field}Repeat`, message: 'Die beiden Passwörter sind nicht gleich.' }] : []),
    ...((await isForeseeable(password, words)) ? [{ field, message: foreseeable }] : []),
  ];
}

/** The same, where nothing else is asked. @throws FormRefused */
export async function refuseWeakPassword(...asked: Parameters<typeof weaknessesOf>): Promise<void> {
  const weaknesses = await weaknessesOf(...asked);
  if (weaknesses.length > 0) throw new FormRefused(weaknesses);
}

const foreseeable =
  'Dieses Passwort wird leicht erraten. Bitte wählen Sie ein anderes, zum Beispiel mehrere Wörter. Nehmen Sie weder Ihren Benutzernamen noch Ihre E-Mail-Adresse.';

/** For a new name or address of somebody who has just typed their password. @throws FormRefused */
export function refuseAsPassword(field: string, name: string, password: string): void {
  if (repeatsName(password, [name]))
    throw FormRefused.field(field, 'Das ist fast dasselbe wie Ihr Passwort. Bitte ändern Sie zuerst das Passwort.');
}
