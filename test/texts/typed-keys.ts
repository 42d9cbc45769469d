import type { Texts } from '../../src/web/texts/texts.js';

/** `src/web/texts/keys.ts`: every text's key with the values that it wants, for the compiler. */
export function typedKeys(texts: Texts): string {
  const lines = texts
    .keys()
    .sort()
    .map((key) => `  '${key}': ${valuesOf(texts, key)};\n`);
  return `${beginning}\nexport interface TextValues {\n${lines.join('')}}\n\nexport type TextKey = keyof TextValues;\n`;
}

function valuesOf(texts: Texts, key: string): string {
  const { values } = texts.message(key);
  const typed = [...values]
    .sort()
    .map(([name, kind]) => `${name}: ${kind === 'number' ? 'number' : 'string | number'}`);
  return typed.length === 0 ? 'null' : `{ ${typed.join('; ')} }`;
}

const beginning =
  '/** Made of `texts/de` by `npm run texts`: which texts there are, and with which values each is said. */';
