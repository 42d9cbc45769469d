import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';

export class CodeForm {
  @Written('Bitte geben Sie den Code ein.', { most: 40 })
  code: string;

  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  returnTo?: string;
}

const noAnswer = 'Ihr Browser hat keinen Passkey mitgeschickt. Bitte versuchen Sie es noch einmal.';
/** Several times what a key of any kind takes. */
const longestAnswer = 10_000;

export class NewPasskeyForm {
  @Written('Bitte geben Sie dem Gerät einen Namen.', { most: 60, tooLong: 'Der Name ist zu lang.' })
  name: string;

  /** hidden: what the browser made, as JSON */
  @Written(noAnswer, { most: longestAnswer })
  passkey: string;
}

export class PasskeyForm {
  /** hidden: what the passkey signed, as JSON */
  @Written(noAnswer, { most: longestAnswer })
  passkey: string;

  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  @MaxLength(2000, { message: 'Bitte laden Sie die Seite neu.' })
  returnTo?: string;
}

export class PasskeyRemovalForm {
  @IsUUID('all', { message: 'Bitte laden Sie die Seite neu.' })
  passkeyId: string;
}
