import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { projectRoot } from '../../config/project-root.js';
import { pack, type Packing, packingFor } from './packing.js';
import type { Site } from '../request/request.js';
import { accentIn, accentPath, accentRules } from '../brand/accent-rules.js';
import { assetPath } from '../brand/asset-path.js';
import { pico } from './pico.js';

const folder = join(projectRoot, 'views', 'assets');

/**
 * The one stylesheet (Pico, our own, the agency's color), the one script, and the one of the few pages with passkeys, under names that
 * carry their hash: a browser may keep them for ever, and a new version has a new name.
 */
@Injectable()
export class Assets {
  private readonly files = new Map<string, File>();
  private readonly usualStyle = pico() + withoutComments(readFileSync(join(folder, 'app.css'), 'utf8'));
  private readonly usualStylesheet = this.add('style', 'css', this.usualStyle);
  /** Of agencies with a color of their own, as long as their record is the same. */
  private readonly ownStylesheets = new WeakMap<Site, string>();
  readonly script = this.add('script', 'js', readFileSync(join(folder, 'app.js'), 'utf8'));
  readonly passkeyScript = this.add('passkeys', 'js', readFileSync(join(folder, 'passkeys.js'), 'utf8'));

  /** The URL of the one stylesheet that the pages of this agency have. */
  stylesheetOf(site: Site | undefined): string {
    if (!site?.accent) return this.usualStylesheet;
    const path = this.ownStylesheets.get(site) ?? accentPath(site.accent, this.ownStyle(site.accent));
    this.ownStylesheets.set(site, path);
    return path;
  }

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
    const accent = accentIn(path);
    if (accent === null) return null;
    const body = this.ownStyle(accent);
    return accentPath(accent, body) === path ? { type: 'css', body, packed: null } : null;
  }

  private ownStyle(accent: string): string {
    return this.usualStyle + accentRules(accent);
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
  /** null where it is packed anew each time, and quickly: anybody may ask for any color */
  packed: Map<Packing, Buffer> | null;
}

function packed(file: File, packing: Packing): Buffer {
  if (!file.packed) return pack(file.body, packing, { once: false });
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
