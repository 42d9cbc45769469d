import { IsOptional, IsString, Length } from 'class-validator';

export class LoginForm {
  @Length(1, 200, { message: 'Bitte geben Sie Ihren Benutzernamen ein.' })
  @IsString({ message: 'Bitte geben Sie Ihren Benutzernamen ein.' })
  userName: string;

  @Length(1, 1000, { message: 'Bitte geben Sie Ihr Passwort ein.' })
  @IsString({ message: 'Bitte geben Sie Ihr Passwort ein.' })
  password: string;

  @IsOptional()
  @IsString({ message: 'Bitte laden Sie die Seite neu.' })
  returnTo?: string;
}
