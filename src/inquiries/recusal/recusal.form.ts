import { Equals } from 'class-validator';

export class RecusalForm {
  @Equals('yes', { message: 'Bitte bestätigen Sie, dass Sie diese Anfrage abgeben.' })
  confirmed: string;
}
