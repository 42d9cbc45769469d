import { IsUUID } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class FarewellForm {
  @IsUUID('all', { message: said('oversight.nobody-chosen').code })
  successor: string;
}
