import { isLanguage } from '../domain/languages.js';
import type { Input } from './input.js';
import { UsageProblem } from './usage-problem.js';

/** The values of `--language`, each once and in their order; undefined where none is given. @throws UsageProblem */
export function languagesOf(input: Input): string[] | undefined {
  const codes = [...new Set(input.list('language'))];
  const strange = codes.find((code) => !isLanguage(code));
  if (strange !== undefined)
    throw new UsageProblem(`--language is "${strange}"; it must be an ISO 639-1 code such as de, en or tr.`);
  return codes.length > 0 ? codes : undefined;
}
