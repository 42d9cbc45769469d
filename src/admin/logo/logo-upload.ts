import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { mostLogoBytes } from '../../domain/logo-image.js';

/** Where a form with a file is taken, and nowhere else. */
export const logoPath = '/settings/logo';

/** What is written into a picture beside it goes, and may take some room until then. */
const roomForFile = 2 * mostLogoBytes;
const roomForForm = roomForFile + 4 * 1024;

/** The file that came along: none, or one that was not read, because it is far too long. */
export type Upload = Buffer | 'none' | 'too-large';

const tooLong = new WeakSet<Request>();

/**
 * Reads a form with one file, in memory alone. Comes after the guards: of nobody else's is anything read. What announces more
 * than there is room for, or does not say how much it is, is not read either.
 */
@Injectable()
export class LogoUpload implements NestInterceptor {
  private readonly files = new (FileInterceptor('logo', {
    limits: {
      files: 1,
      fields: 5,
      parts: 6,
      fileSize: roomForFile,
      fieldNameSize: 100,
      fieldSize: 1_000,
      headerPairs: 20,
    },
  }))();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const announced = Number(request.headers['content-length'] ?? Infinity);
    if (announced <= roomForForm) return this.files.intercept(context, next);
    tooLong.add(request);
    return next.handle();
  }
}

export const CurrentUpload = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const request = context.switchToHttp().getRequest<Request & { file?: { buffer: Buffer } }>();
  return tooLong.has(request) ? 'too-large' : (request.file?.buffer ?? 'none');
});
