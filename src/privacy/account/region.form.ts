import { IsString, Length } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class RegionForm {
  /** '' where somebody would rather not say */
  @Length(0, 10, { message: said('form.region-from-list').code })
  @IsString({ message: said('form.region-from-list').code })
  region: string;
}
