import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';

export interface SourceFile {
  /** From the project's folder, with slashes. */
  path: string;
  text: string;
  lines: number;
}

/** Every file below a folder whose name ends so. */
export function sourceFiles(folder: string, ending: string): SourceFile[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => [folder, ...name.split(sep)].join('/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(projectRoot, path), 'utf8');
      return { path, text, lines: text.split('\n').length - 1 };
    });
}

/** `path:line: the line` for every line on which the pattern is found. */
export function found(files: SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${(index + 1).toString()}: ${line.trim()}`] : [])),
  );
}
