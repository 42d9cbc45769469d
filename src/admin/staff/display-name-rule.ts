import { applyDecorators } from '@nestjs/common';
import { Length } from 'class-validator';
import { Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';

const nameRule = said('admin/staff.name-rule');

/** The name that clients and colleagues see. */
export function DisplayName(): PropertyDecorator {
  return applyDecorators(Length(2, 80, { message: nameRule.code }), Written(nameRule, { most: 80 }));
}
