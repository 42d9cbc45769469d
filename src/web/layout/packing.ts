import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** How a browser may get a text in less: by the words of `Accept-Encoding`, the smallest first. */
const packings = ['br', 'gzip'] as const;
export type Packing = (typeof packings)[number];

/** What this browser takes; null: the text as it is. Either way the answer says that it depends on that. */
export function packingFor(request: Request, response: Response): Packing | null {
  response.vary('Accept-Encoding');
  const packing = packings.find((one) => request.acceptsEncodings(one) === one) ?? null;
  if (packing) response.setHeader('Content-Encoding', packing);
  return packing;
}

/** @param once whether it may take a hundred times as long as usual, since it is done once and kept */
export function pack(text: string, packing: Packing, { once }: { once: boolean }): Buffer {
  return packing === 'br'
    ? brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: once ? 11 : 5 } })
    : gzipSync(text, { level: once ? 9 : 6 });
}
