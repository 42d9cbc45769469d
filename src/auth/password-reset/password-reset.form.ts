import { IsString, Length } from 'class-validator';

const name = { message: 'Bitte geben Sie Ihren Benutzernamen ein.' };

export class PasswordResetForm {
  @Length(1, 200, name)
  @IsString(name)
  userName: string;
}
