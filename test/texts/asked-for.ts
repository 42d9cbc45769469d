import ts from 'typescript';
import type { Texts } from '../../src/web/texts/texts.js';
import type { SourceFile } from '../support/source-files.js';

/** A place that asks for a text: its key, or what a key made there from a code begins and ends with. */
export interface Asked {
  place: string;
  key: RegExp;
}

/** What a template asks for by `t "…"`: in its own room, or in one above it. */
export function askedByTemplate({ path, text }: SourceFile, texts: Texts): Asked[] {
  const name = path.replace(/^views\/(?:partials\/)?/, '').replace(/\.hbs$/, '');
  const rooms = name.split('/').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/'));
  return [...text.matchAll(/[({]t "([^"]+)"/g)].map(([, asked = '']) => {
    const room = rooms.find((one) => texts.has(`${one}.${asked}`));
    return { place: `${path}: ${asked}`, key: exactly(asked.includes('.') || !room ? asked : `${room}.${asked}`) };
  });
}

/** Every word in quotes that has a key's form; where a code is put in, any. */
export function askedBySource({ path, text }: SourceFile): Asked[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const asked: Asked[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && hasKeysForm.test(node.text))
      asked.push({ place: `${path}: ${node.text}`, key: exactly(node.text) });
    if (ts.isTemplateExpression(node) && hasKeysBeginning.test(node.head.text)) {
      const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      asked.push({
        place: `${path}: ${pieces.join('…')}`,
        key: new RegExp(`^${pieces.map(escaped).join('[a-z0-9-]+')}$`),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return asked;
}

const hasKeysForm = /^[a-z][a-z0-9-]*(?:\/[a-z0-9-]+)*\.[a-z0-9][a-z0-9-]*$/;
const hasKeysBeginning = /^[a-z][a-z0-9-]*(?:\/[a-z0-9-]+)*\.[a-z0-9-]*$/;

function exactly(key: string): RegExp {
  return new RegExp(`^${escaped(key)}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
