import { Injectable, NotFoundException, type PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';

/** An id in a path. What is no id names nothing: 404. */
@Injectable()
export class Id implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!validate(text)) throw new NotFoundException();
    return text.toLowerCase();
  }
}
