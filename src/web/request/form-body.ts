import { isUtf8 } from 'node:buffer';
import { BadRequestException, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { type NextFunction, type Request, type RequestHandler, type Response, urlencoded } from 'express';
import { hasBody } from './unread-bodies.js';

/** Every form that anybody may send is far shorter; and what is longer is refused before it is read. */
export const ROOM_FOR_STRANGERS = 64 * 1024;
/** Room for the longest letter, percent-encoded, twice over. */
const roomForWriters = 1024 * 1024;
const formType = 'application/x-www-form-urlencoded';
const fileType = 'multipart/form-data';

/**
 * Reads what a form sends. Nothing else is taken: JSON, files and plain text are refused without being read. A form with a
 * file is left for the one route that takes it, once it is known from whom it is.
 * @param filesTo its path
 * @param isWriter whether the sender is, or just was, somebody who may write at length
 */
export function formBody(isWriter: (request: Request) => Promise<boolean>, filesTo: string): RequestHandler[] {
  const parsers = new Map([ROOM_FOR_STRANGERS, roomForWriters].map((room) => [room, parser(room)]));
  const read: RequestHandler = async (request, response, next) => {
    // Most requests bring none. The parser would listen for one all the same.
    if (!hasBody(request) || isFileFor(filesTo, request)) {
      next();
      return;
    }
    const announced = Number(request.headers['content-length'] ?? 0);
    const isLong = announced > ROOM_FOR_STRANGERS || request.headers['transfer-encoding'] !== undefined;
    const room = isLong && (await isWriter(request)) ? roomForWriters : ROOM_FOR_STRANGERS;
    if (announced > room) next(tooLong());
    else {
      if (waitsToBeAsked(request)) response.writeContinue();
      parsers.get(room)?.(request, response, withinRoom(room, request, next));
    }
  };
  return [formsOnly(filesTo), read, neverWithout];
}

/** The parser reads to the end before it says that it was too much. */
function withinRoom(room: number, request: Request, next: NextFunction): NextFunction {
  let taken = 0;
  let isSaid = false;
  const say: NextFunction = (outcome?: unknown) => {
    if (!isSaid) next(outcome);
    isSaid = true;
  };
  request.on('data', (part: Buffer) => {
    taken += part.length;
    if (taken > room) say(tooLong());
  });
  return say;
}

function tooLong(): PayloadTooLargeException {
  return new PayloadTooLargeException('The form is too long.');
}

/** Readers of a body need not ask whether there was one. */
function neverWithout(request: Request, _response: Response, next: NextFunction): void {
  request.body ??= {};
  next();
}

function parser(limit: number): RequestHandler {
  return urlencoded({
    extended: false,
    inflate: false,
    limit,
    parameterLimit: 1_000,
    type: formType,
    verify: refuseMalformed,
  });
}

/** Some ask first whether they may send what they have announced (RFC 9110, 10.1.1). */
function waitsToBeAsked({ headers }: Request): boolean {
  return /100-continue/i.test(headers.expect ?? '');
}

function formsOnly(filesTo: string): RequestHandler {
  return (request, _response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads || !hasBody(request) || request.is(formType) === formType || isFileFor(filesTo, request)) next();
    else next(new UnsupportedMediaTypeException('The body is no form.'));
  };
}

function isFileFor(path: string, request: Request): boolean {
  return request.method === 'POST' && request.path === path && request.is(fileType) === fileType;
}

/** The parser would take what it cannot decode as it stands: "Gr%FC%DFe" would be written into a letter. */
function refuseMalformed(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body) || !isPercentEncoded(body.toString())) throw new BadRequestException('The form is malformed.');
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
