import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import handlebars from 'handlebars';
import { projectRoot } from '../../config/project-root.js';
import type { Pages, Template } from './page.js';

const views = join(projectRoot, 'views');

/**
 * All templates, compiled once. `strict`: a name that the view does not have is an error, not an
 * empty place. Everything is escaped; `{{{` fails the lint.
 */
@Injectable()
export class Templates {
  private readonly engine = handlebars.create();
  private readonly compiled = new Map<string, HandlebarsTemplateDelegate>();

  constructor() {
    this.engine.registerHelper('eq', (one: unknown, other: unknown) => one === other);
    // A name that is no helper of ours is looked up at once, and a helper that does not exist fails when the server starts.
    const options = { strict: true, preventIndent: true, knownHelpersOnly: true, knownHelpers: { eq: true } };
    for (const file of templateFiles()) {
      const name = relative(views, file)
        .split(sep)
        .join('/')
        .replace(/\.hbs$/, '');
      const template = this.engine.compile(readFileSync(file, 'utf8'), options);
      if (name === 'layout') this.engine.registerPartial('layout', template);
      else if (name.startsWith('partials/')) this.engine.registerPartial(name.slice('partials/'.length), template);
      else this.compiled.set(name, template);
    }
  }

  /** @param view with what surrounds it as `page`, where it does not stand alone @throws Error where it lacks a name that the template uses */
  render<T extends Template>(name: T, view: Pages[T] & { page?: object }): string {
    const template = this.compiled.get(name);
    if (!template) throw new Error(`No template "${name}"`);
    return template(view);
  }
}

function templateFiles(): string[] {
  return readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => join(views, name));
}
