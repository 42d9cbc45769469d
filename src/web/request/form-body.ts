import { isUtf8 } from 'node:buffer';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { type NextFunction, type Request, type RequestHandler, type Response, urlencoded } from 'express';

/** Every form that anybody may send is far shorter; and what is longer is refused before it is read. */
export const ROOM_FOR_STRANGERS = 64 * 1024;
/** Room for the longest letter, percent-encoded, twice over. */
const roomForWriters = 1024 * 1024;
const formType = 'application/x-www-form-urlencoded';

/**
 * Reads what a form sends. Nothing else is taken: JSON, files and plain text are refused without being read.
 * @param isWriter whether the sender is, or just was, somebody who may write at length
 */
export function formBody(isWriter: (request: Request) => Promise<boolean>): RequestHandler[] {
  const forStrangers = parser(ROOM_FOR_STRANGERS);
  const forWriters = parser(roomForWriters);
  const read: RequestHandler = async (request, response, next) => {
    const roomy = isLong(request) && (await isWriter(request));
    (roomy ? forWriters : forStrangers)(request, response, next);
  };
  return [formsOnly, read, neverWithout];
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

/** Or of unknown length. */
function isLong({ headers }: Request): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > ROOM_FOR_STRANGERS;
}

function formsOnly(request: Request, _response: Response, next: NextFunction): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads || !hasBody(request) || request.is(formType) === formType) next();
  else next(new UnsupportedMediaTypeException('The body is no form.'));
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
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
