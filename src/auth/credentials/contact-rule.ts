import { applyDecorators } from '@nestjs/common';
import { Equals, IsEmail, IsOptional, Length, ValidateIf } from 'class-validator';

/** An e-mail address, or none. */
export const ContactAddress = () =>
  applyDecorators(
    ValidateIf((_, email) => email !== '' && email !== undefined),
    IsEmail({}, { message: 'Diese E-Mail-Adresse ist unvollständig. Beispiel: name@example.org' }),
    Length(1, 254, { message: 'Diese E-Mail-Adresse ist zu lang.' }),
  );

/** "Per E-Mail benachrichtigen, wenn es etwas Neues gibt" */
export const NoticesWanted = () =>
  applyDecorators(IsOptional(), Equals('yes', { message: 'Bitte setzen Sie das Häkchen noch einmal.' }));
