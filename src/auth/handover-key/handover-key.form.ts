import { IsUUID } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';

const colleague = { message: 'Bitte wählen Sie eine Person aus der Liste.' };

export class HandoverCodeForm {
  @Written('Bitte geben Sie den gedruckten Code ein.', { most: 100 })
  code: string;
}

export class ColleagueForm {
  @IsUUID('all', colleague)
  accountId: string;
}
