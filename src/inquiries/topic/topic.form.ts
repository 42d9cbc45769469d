import { IsUUID } from 'class-validator';
import { said } from '../../web/texts/said.js';

export class TopicForm {
  @IsUUID('all', { message: said('inquiries/topic.from-list').code })
  topic: string;
}
