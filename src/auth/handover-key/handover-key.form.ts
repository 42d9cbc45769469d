import { IsUUID } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

const colleague = { message: said('auth/handover-key.from-list').code };

export class HandoverCodeForm {
  @Written(said('auth/handover-key.no-code'), { most: 100 })
  code: string;
}

export class ColleagueForm {
  @IsUUID('all', colleague)
  accountId: string;
}
