import { IsUUID } from 'class-validator';

export class TopicForm {
  @IsUUID('all', { message: 'Bitte wählen Sie ein Thema aus der Liste.' })
  topic: string;
}
