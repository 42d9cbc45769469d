import { IsOptional, IsString } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';

export class CodeForm {
  @Written('Bitte geben Sie den Code ein.', { most: 40 })
  code: string;

  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  returnTo?: string;
}
