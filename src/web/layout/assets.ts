import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { projectRoot } from '../../config/project-root.js';
import { pack, type Packing, packingFor } from './packing.js';
import { accentStylesheetAt } from '../brand/accent-stylesheet.js';
import { assetPath } from '../brand/asset-path.js';
import { pico } from './pico.js';

const folder = join(projectRoot, 'views', 'assets');

/**
 * The one stylesheet (Pico, then our own), the one script, and the one of the few pages with passkeys, under names that carry their hash: a
 * browser may keep them for ever, and a new version has a new name.
 */
@Injectable()
export class Assets {
  private readonly files = new Map<string, File>();
  readonly stylesheet = this.add(
    'style',
    'css',
    pico() + withoutComments(readFileSync(join(folder, 'app.css'), 'utf8')),
  );
  readonly script = this.add('script', 'js', readFileSync(join(folder, 'app.js'), 'utf8'));
  readonly passkeyScript = this.add('passkeys', 'js', readFileSync(join(folder, 'passkeys.js'), 'utf8'));

  serve(request: Request, response: Response, next: NextFunction): void {
    const file = request.method === 'GET' && this.fileAt(request.path);
    if (!file) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    const packing = packingFor(request, response);
    response.type(file.type).send(packing ? packed(file, packing) : file.body);
  }

  private fileAt(path: string): File | null {
    const known = this.files.get(path);
    if (known) return known;
    const accent = accentStylesheetAt(path);
    return accent === null ? null : { type: 'css', body: accent, packed: new Map() };
  }

  private add(name: string, type: string, body: string): string {
    const path = assetPath(name, type, body);
    this.files.set(path, { type, body, packed: new Map() });
    return path;
  }
}

interface File {
  type: string;
  body: string;
  packed: Map<Packing, Buffer>;
}

function packed(file: File, packing: Packing): Buffer {
  const known = file.packed.get(packing);
  if (known) return known;
  const made = pack(file.body, packing, { once: true });
  file.packed.set(packing, made);
  return made;
}

/** What explains a rule to us is nothing that a telephone must load. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s+/g, '\n');
}
