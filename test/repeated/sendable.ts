import type { BrowserClient } from '../support/browser-client.js';

/** One sending of a form: from which browser, where to, and what. */
export interface Sendable {
  browser: BrowserClient;
  path: string;
  form: Record<string, string | string[]>;
}

/** What a page's form of that address sends, filled in with what is given. */
export async function formOn(
  browser: BrowserClient,
  page: string,
  action: string,
  given: Record<string, string | string[]> = {},
): Promise<Sendable> {
  await browser.open(page);
  browser.page.leaveLetterAlone(action);
  const inside = `form[action="${action}"] button[type="submit"]:not([formaction])`;
  const button = browser.page.find(`button[formaction="${action}"], ${inside}`).first();
  if (button.length === 0) throw new Error(`No form for ${action} on ${browser.path}: ${browser.text.slice(0, 800)}`);
  const form: Record<string, string | string[]> = {};
  for (const [name, value] of browser.page.submission(button).fields)
    form[name] = name in form ? [form[name] ?? '', value].flat() : value;
  return { browser, path: action, form: { ...form, ...given } };
}
