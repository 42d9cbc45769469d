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

/** In the memory of a process, 80 kB each, and in less as browsers get them. */
const mostOwnFiles = 50;

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
  /** Of agencies with a color of their own: where theirs is, as long as their record is the same, and the ones asked for of late. */
  private readonly ownStylesheets = new WeakMap<Site, string>();
  private readonly ownFiles = new Map<string, File>();
  readonly script = this.add('script', 'js', readFileSync(join(folder, 'app.js'), 'utf8'));
  readonly passkeyScript = this.add('passkeys', 'js', readFileSync(join(folder, 'passkeys.js'), 'utf8'));

  /** The URL of the one stylesheet that the pages of this agency have. */
  stylesheetOf(site: Site | undefined): string {
    if (!site?.accent) return this.usualStylesheet;
    const known = this.ownStylesheets.get(site);
    if (known !== undefined && this.ownFiles.has(known)) return known;
    const body = this.ownStyle(site.accent);
    const path = accentPath(site.accent, body);
    this.ownStylesheets.set(site, path);
    if (!this.ownFiles.has(path)) this.keep(path, body);
    return path;
  }

  serve(request: Request, response: Response, next: NextFunction): void {
    const file = request.method === 'GET' && this.fileAt(request.path);
    if (!file) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    const packing = file.packed && packingFor(request, response);
    response.type(file.type).send(packing ? packed(file, packing) : file.body);
  }

  private fileAt(path: string): File | null {
    const known = this.files.get(path) ?? this.ownFiles.get(path);
    if (known) return known;
    // Anybody may ask for any color: packing is for those that a page has named.
    const accent = accentIn(path);
    if (accent === null) return null;
    const body = this.ownStyle(accent);
    return accentPath(accent, body) === path ? { type: 'css', body, packed: null, once: false } : null;
  }

  private ownStyle(accent: string): string {
    return this.usualStyle + accentRules(accent);
  }

  private keep(path: string, body: string): void {
    const [oldest] = this.ownFiles.keys();
    if (this.ownFiles.size >= mostOwnFiles && oldest !== undefined) this.ownFiles.delete(oldest);
    this.ownFiles.set(path, { type: 'css', body, packed: new Map(), once: false });
  }

  private add(name: string, type: string, body: string): string {
    const path = assetPath(name, type, body);
    this.files.set(path, { type, body, packed: new Map(), once: true });
    return path;
  }
}

interface File {
  type: string;
  body: string;
  /** null where it is sent as it is */
  packed: Map<Packing, Buffer> | null;
  /** whether packing may take long: of those with a color there are as many as agencies */
  once: boolean;
}

function packed({ body, packed: kept, once }: File, packing: Packing): Buffer {
  const known = kept?.get(packing);
  if (known) return known;
  const made = pack(body, packing, { once });
  kept?.set(packing, made);
  return made;
}

/** What explains a rule to us is nothing that a telephone must load. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s+/g, '\n');
}
