import { isUtf8 } from 'node:buffer';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { type NextFunction, type Request, type RequestHandler, type Response, urlencoded } from 'express';

/** Room for a very long text, percent-encoded: it shall get a clear answer, not a cut connection. */
const most = '8mb';
const formType = 'application/x-www-form-urlencoded';

/** Reads what a form sends. Nothing else is taken: JSON, files and plain text are refused without being read. */
export const formBody: RequestHandler[] = [
  formsOnly,
  urlencoded({
    extended: false,
    inflate: false,
    limit: most,
    parameterLimit: 1_000,
    type: formType,
    verify: refuseMalformed,
  }),
];

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
