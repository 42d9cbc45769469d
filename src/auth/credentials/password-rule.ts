import { applyDecorators } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import { FormRefused } from '../../web/forms/form.js';
import { isEasilyGuessed } from './easily-guessed.js';

/**
 * 12 to 128 characters of any kind, nothing else: NIST SP 800-63B §3.1.1.2 forbids composition rules.
 * What a guesser tries first is refused by `refuseWeakPassword`.
 */
export const Password = () =>
  applyDecorators(
    Length(12, 128, {
      message: 'Bitte wählen Sie ein Passwort mit 12 bis 128 Zeichen. Am leichtesten merkt man sich mehrere Wörter.',
    }),
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

/**
 * @param context words that someone who attacks this account would try: its user name, the agency's name
 * @param field the password's field; its repetition is `${field}Repeat`
 * @throws FormRefused
 */
export async function refuseWeakPassword(
  password: string,
  repeated: string,
  context: readonly string[],
  field = 'password',
): Promise<void> {
  if (password !== repeated) throw FormRefused.field(`${field}Repeat`, 'Die beiden Passwörter sind nicht gleich.');
  if (await isEasilyGuessed(password, context))
    throw FormRefused.field(
      field,
      'Dieses Passwort wird leicht erraten. Bitte wählen Sie ein anderes, zum Beispiel mehrere Wörter.',
    );
}
