import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import handlebars from 'handlebars';
import { projectRoot } from '../../config/project-root.js';
import { Languages } from '../texts/languages.js';
import { SpokenTemplate } from '../texts/spoken-template.js';
import { textHelpers } from '../texts/template-words.js';
import type { Texts } from '../texts/texts.js';
import type { Pages, Template } from './page.js';

const views = join(projectRoot, 'views');

/**
 * All templates, compiled once for each language, and for each country that calls something otherwise as soon as somebody reads
 * them there. `strict`: a name that the view does not have is an error, not an
 * empty place. Everything is escaped; `{{{` fails the lint.
 */
@Injectable()
export class Templates {
  /** @throws Error where a template asks for a text that there is not */
  constructor(languages: Languages) {
    languages.offered.forEach(templatesIn);
  }

  /** @param view with what surrounds it as `page`, where it does not stand alone @throws Error where it lacks a name that the template uses */
  render<T extends Template>(name: T, view: Pages[T] & { page?: object }, texts: Texts): string {
    const template = templatesIn(texts).get(name);
    if (!template) throw new Error(`No template "${name}"`);
    // Most pages have no form that the buttons of the layout take along.
    return template({ sends: null, ...view });
  }
}

/** They come with the code, as the texts do: compiled once in a process for each language. */
const known = new WeakMap<Texts, ReadonlyMap<string, HandlebarsTemplateDelegate>>();

function templatesIn(texts: Texts): ReadonlyMap<string, HandlebarsTemplateDelegate> {
  const templates = known.get(texts) ?? compiledIn(texts, templateTrees());
  known.set(texts, templates);
  return templates;
}

function compiledIn(
  texts: Texts,
  programs: ReadonlyMap<string, hbs.AST.Program>,
): Map<string, HandlebarsTemplateDelegate> {
  const engine = handlebars.create();
  const helpers = {
    ...textHelpers(texts),
    eq: (one: unknown, other: unknown) => one === other,
    'in-address': encodeURIComponent,
  };
  engine.registerHelper(helpers);
  // A name that is no helper of ours is looked up at once, and a helper that does not exist fails when the server starts.
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const options = { strict: true, preventIndent: true, knownHelpersOnly: true, knownHelpers } as CompileOptions;
  const pages = new Map<string, HandlebarsTemplateDelegate>();
  for (const [name, program] of programs) {
    const own = name.replace(/^partials\//, '');
    const template = engine.compile(new SpokenTemplate(own, texts).program(program), options);
    if (name === 'layout' || own !== name) engine.registerPartial(own, template);
    else pages.set(name, template);
  }
  return pages;
}

let trees: ReadonlyMap<string, hbs.AST.Program> | undefined;

/** Read once for all languages: to put a text into a tree makes another tree. */
function templateTrees(): ReadonlyMap<string, hbs.AST.Program> {
  trees ??= new Map([...templateFiles()].map(([name, source]) => [name, handlebars.parse(source)]));
  return trees;
}

function templateFiles(): Map<string, string> {
  const names = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
  return new Map(
    names.map((name) => [
      name
        .split(sep)
        .join('/')
        .replace(/\.hbs$/, ''),
      readFileSync(join(views, name), 'utf8'),
    ]),
  );
}
