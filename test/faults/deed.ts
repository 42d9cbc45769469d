import type { BrowserClient } from '../support/browser-client.js';
import type { House } from './house.js';

/** A form, filled in, the button not pressed yet. */
export interface Deed {
  browser: BrowserClient;
  action: string;
  fields: [string, string][];
}

/** Leads to where somebody is about to press the button of one route. */
export type Scene = (house: House) => Promise<Deed>;

type Values = Record<string, string | readonly string[]>;

/**
 * The form of the page shown that is sent there, with these values by the names of its fields.
 * @param pressed the button's label, where the form has several that lead there
 */
export function filledIn(browser: BrowserClient, action: string, values: Values = {}, pressed?: string): Deed {
  const { page } = browser;
  page.leaveLetterAlone(action);
  const own = page.find(
    `form[action="${action}"] button:not([formaction]), button[formaction="${action}"], button[formaction^="${action}?page="]`,
  );
  if (own.length === 0) throw new Error(`No form for ${action} on ${browser.path} (${page.heading}): ${page.text}`);
  const { fields } = page.submission(pressed === undefined ? own.first() : page.button(pressed));
  const kept = fields.filter(([name]) => !(name in values));
  const filled = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return { browser, action, fields: [...kept, ...filled] };
}

/** A value that this field of choice offers, other than the one it has. */
export function another({ page }: BrowserClient, name: string): string {
  const options = page.find(`select[name="${name}"] option:not([selected])`).toArray();
  const values = options.map((one) => page.$(one).attr('value') ?? '').filter((value) => value !== '');
  if (values[0] === undefined) throw new Error(`Nothing else to choose for ${name}`);
  return values[0];
}
