import { applyDecorators } from '@nestjs/common';
import { Equals, IsEmail, IsOptional, Length, ValidateIf } from 'class-validator';
import { said } from '../../web/texts/said.js';

/** An e-mail address, or none. */
export const ContactAddress = () =>
  applyDecorators(
    ValidateIf((_, email) => email !== '' && email !== undefined),
    IsEmail({}, { message: said('auth.email-incomplete').code }),
    Length(1, 254, { message: said('auth.email-too-long').code }),
  );

/** "Per E-Mail benachrichtigen, wenn es etwas Neues gibt" */
export const NoticesWanted = () =>
  applyDecorators(IsOptional(), Equals('yes', { message: said('form.tick-again').code }));
