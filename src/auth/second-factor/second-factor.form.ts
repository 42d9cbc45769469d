import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

export class CodeForm {
  @Written(said('auth.no-code'), { most: 40 })
  code: string;

  @IsOptional()
  @IsString({ message: said('form.reload').code })
  returnTo?: string;
}

const noAnswer = said('auth/second-factor.no-answer');
/** Several times what a key of any kind takes. */
const longestAnswer = 10_000;

export class NewPasskeyForm {
  @Written(said('auth/second-factor.no-name'), { most: 60, tooLong: said('auth/second-factor.name-too-long') })
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
  @IsString({ message: said('form.reload').code })
  @MaxLength(2000, { message: said('form.reload').code })
  returnTo?: string;
}

export class PasskeyRemovalForm {
  @IsUUID('all', { message: said('form.reload').code })
  passkeyId: string;
}
