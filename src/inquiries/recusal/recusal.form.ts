import { Equals } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class RecusalForm {
  @Equals('yes', { message: said('inquiries/recusal.confirm').code })
  confirmed: string;
}
