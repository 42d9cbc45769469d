import { IsString, IsUUID, Length } from 'class-validator';

const code = { message: 'Bitte geben Sie den gedruckten Code ein.' };
const colleague = { message: 'Bitte wählen Sie eine Person aus der Liste.' };

export class HandoverCodeForm {
  @Length(1, 100, code)
  @IsString(code)
  code: string;
}

export class ColleagueForm {
  @IsUUID('all', colleague)
  accountId: string;
}
