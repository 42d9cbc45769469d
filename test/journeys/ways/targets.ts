/** What somebody may want to get to, as the page's source has it. */
export const kinds = {
  link: 'a[href]',
  button: 'button',
  field: 'textarea, input:not([type="checkbox"], [type="radio"], [type="hidden"])',
  list: 'select',
  box: 'input[type="checkbox"], input[type="radio"]',
  fold: 'summary',
} as const;

export interface Target {
  kind: keyof typeof kinds;
  /** What it is called; with "…" at its end, how that begins. */
  name: string;
  /** What is written above the part of the page in which it is, where several are called so. */
  under?: string;
}

/**
 * Looks for it, as eyes do, among what is drawn, and remembers it. Where it is from the focus; or what is there instead, or
 * how many are called so, where it is typed into the wrong one too easily.
 */
export function lookScript({ kind, name, under }: Target): string {
  return `(([selector, name, under, isOne]) => {
    const plain = (text) => (text ?? '').replaceAll('\\u00ad', '').replace(/\\s+/g, ' ').trim();
    const called = (one) => plain(one.getAttribute('aria-label') ?? (one.labels?.[0] ?? one).textContent);
    const isSo = (text) => (name.endsWith('…') ? text.startsWith(name.slice(0, -1)) : text === name);
    const heading = (part) => (part.matches('section, fieldset, form, tr, li, nav') ? plain(part.getAttribute('aria-label') ?? part.querySelector('h1, h2, h3, legend, th')?.textContent) : '');
    const isWithin = (one) => {
      if (under === null) return true;
      for (let part = one; part; part = part.parentElement) if (heading(part) === under) return true;
      return false;
    };
    const drawn = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
    const found = drawn.filter((one) => isSo(called(one)) && isWithin(one));
    if (found.length === 0) return { problem: 'Nothing is called so, but ' + drawn.map(called).join(' | ') };
    if (isOne && found.length > 1) return { problem: found.length + ' are called so' };
    window.lookedFor = found[0];
    const focused = document.activeElement ?? document.body;
    const isBefore = focused !== document.body && (focused.compareDocumentPosition(found[0]) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return { problem: null, isBefore };
  })(${JSON.stringify([kinds[kind], name, under ?? null, kind !== 'link' && kind !== 'button'])})`;
}

export const isThereScript = 'document.activeElement === window.lookedFor';

/** What stands in the page, as somebody reads it. */
export const textScript = `document.body.innerText.replaceAll('\\u00ad', '').replace(/\\s+/g, ' ')`;

/** What is in the field that was looked for. */
export const valueScript = `(() => {
  const { type, checked, selectedOptions, value } = window.lookedFor;
  return type === 'checkbox' || type === 'radio' ? String(checked) : selectedOptions ? selectedOptions[0]?.text.replaceAll('\\u00ad', '').trim() : value;
})()`;
