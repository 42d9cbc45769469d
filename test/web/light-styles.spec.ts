import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { pico, unused } from '../../src/web/layout/pico.js';

const views = join(projectRoot, 'views');
const templates = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(hbs|js)$/.test(name));
const text = templates.map((name) => readFileSync(join(views, name), 'utf8')).join('\n');

describe('What is left out of Pico', () => {
  const needs = [
    ...unused.elements.map((element) => `<${element}[\\s>]`),
    ...unused.types.map((type) => `type=["']?${type}["'\\s]`),
    ...unused.attributes.map((attribute) => `${attribute}=`),
    ...unused.roles.map((role) => `role=["']?${role}["'\\s]`),
  ];

  it.each(needs)('is in no template: %s', (need) => {
    expect(text.match(new RegExp(need))).toBeNull();
  });

  it('leaves what we use', () => {
    expect(pico().length).toBeLessThan(50_000);
    for (const kept of ['details summary', 'select', 'textarea', 'fieldset', 'table', '[aria-invalid', 'nav '])
      expect(pico()).toContain(kept);
    // Which colors are shown, app.css decides alone.
    expect(pico()).not.toContain('prefers-color-scheme');
    expect(pico()).toMatch(/:root:not\(\[data-theme=dark\]\)/);
  });
});
