import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { projectRoot } from '../../config/project-root.js';

const folder = join(projectRoot, 'views', 'assets');
const pico = createRequire(import.meta.url).resolve('@picocss/pico/css/pico.classless.min.css');

/**
 * The one stylesheet (Pico, then our own), the one script, and the one of the few pages with passkeys, under names that carry their hash: a
 * browser may keep them for ever, and a new version has a new name.
 */
@Injectable()
export class Assets {
  private readonly files = new Map<string, { type: string; body: string }>();
  readonly stylesheet = this.add(
    'style',
    'css',
    withoutImportsAndData(readFileSync(pico, 'utf8')) + readFileSync(join(folder, 'app.css'), 'utf8'),
  );
  readonly script = this.add('script', 'js', readFileSync(join(folder, 'app.js'), 'utf8'));
  readonly passkeyScript = this.add('passkeys', 'js', readFileSync(join(folder, 'passkeys.js'), 'utf8'));

  serve(request: Request, response: Response, next: NextFunction): void {
    const file = this.files.get(request.path);
    if (!file || request.method !== 'GET') {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.type(file.type).send(file.body);
  }

  private add(name: string, type: string, body: string): string {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const path = `/assets/${name}-${hash}.${type}`;
    this.files.set(path, { type, body });
    return path;
  }
}

/** Pico draws arrows and ticks as data: images, which our content security policy forbids; app.css draws its own. */
function withoutImportsAndData(css: string): string {
  return css.replace(/^@charset[^;]*;/, '').replace(/url\("data:[^"]*"\)/g, 'none');
}
