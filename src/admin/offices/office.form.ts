import { Length } from 'class-validator';
import { SeveralLines, Written } from '../../web/forms/text-rules.js';
import { said } from '../../web/texts/said.js';
import { BasedOn } from '../edited-state.js';

const most = 500;
const tooLong = { message: said('form.too-long').code };

export class OfficeForm {
  @Written(said('admin/offices.name-missing'), { most: 120, tooLong: said('form.too-long') })
  name: string;

  @SeveralLines()
  @Length(0, most, tooLong)
  address: string;

  @Length(0, 60, tooLong)
  phone: string;

  @SeveralLines()
  @Length(0, most, tooLong)
  hours: string;

  @SeveralLines()
  @Length(0, most, tooLong)
  help: string;

  /** Which state of it was edited; see `officeState`. */
  @BasedOn()
  basedOn: string;
}
