import { IsOptional, Length, Matches } from 'class-validator';
import { said } from '../../web/texts/said.js';

const reload = { message: said('form.reload').code };

export class ColorForm {
  /** as it is typed; '' is the usual one */
  @Length(0, 20, { message: said('admin/color.no-color').code })
  color: string;

  /** of the field to pick it in; a browser that knows no such field makes one to type in of it */
  @IsOptional()
  @Length(0, 20, { message: said('admin/color.no-color').code })
  picked?: string;

  /** which one was edited; '' is the usual one */
  @Matches(/^(?:#[0-9a-f]{6})?$/, reload)
  offered: string;
}
