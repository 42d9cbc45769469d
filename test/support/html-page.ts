import { type CheerioAPI, load } from 'cheerio';

/** Of what a page is parsed into, as much as counts here. */
interface Node {
  type: string;
  name?: string;
  data?: string;
  children?: Node[];
}

type Elements = ReturnType<HtmlPage['find']>;

/** What a form sends: pairs in the order of the page. */
export interface Submission {
  method: string;
  action: string;
  fields: [string, string][];
}

/** A page as someone sees it: things are found by their labels, and never by guessing. */
export class HtmlPage {
  private parsed?: CheerioAPI;
  /** With what they say: read once, however many fields are filled in. */
  private labels?: { element: Elements; name: string }[];

  constructor(readonly html: string) {}

  /** Read only where somebody looks. */
  get $(): CheerioAPI {
    return (this.parsed ??= load(this.html));
  }

  /** By CSS selector, where people have no word for it. */
  find(selector: string) {
    return this.$(selector);
  }

  get title(): string {
    return plain(this.$('title').first().text());
  }

  /** All text of the page's body in one line, without what only machines read. */
  get text(): string {
    const words: string[] = [];
    for (const body of this.$('body').toArray()) collect(body, words);
    return plain(words.join(''));
  }

  get heading(): string {
    return plain(this.$('h1').first().text());
  }

  /** The field of that label, or the group's only one. @throws Error naming the labels there are */
  field(label: string): Elements {
    const names = this.namedLabels.map(({ name }) => name);
    const labeled = this.namedLabels[this.match(label, names, 'field')]?.element ?? this.$([]);
    const id = labeled.attr('for');
    return id === undefined ? labeled.find('input, select, textarea') : this.$(`[id="${id}"]`);
  }

  button(name: string): Elements {
    const buttons = this.$('button, input[type="submit"]').toArray();
    return this.$(
      buttons[
        this.match(
          name,
          buttons.map((one) => this.nameOf(this.$(one))),
          'button',
        )
      ],
    );
  }

  /** @param within a selector: the first one of it */
  link(name: string, within = 'body'): Elements {
    const links = this.$(within).find('a[href]').toArray();
    return this.$(
      links[
        this.match(
          name,
          links.map((one) => this.nameOf(this.$(one))),
          'link',
          'first',
        )
      ],
    );
  }

  /** Where the page's links lead, as far as they stay on this site. */
  links(): string[] {
    return this.$('a[href^="/"]')
      .toArray()
      .map((one) => this.$(one).attr('href') ?? '');
  }

  /** What the rows of the table with this caption, or under this heading, say: one text per row. */
  rows(title: string): string[] {
    const tables = this.$('table').toArray();
    const titled = tables.filter(
      (table) => plain(this.$(table).find('caption').text()) === title || this.headingOver(this.$(table)) === title,
    );
    return titled.flatMap((table) =>
      this.$(table)
        .find('tbody tr')
        .toArray()
        .map((row) => plain(this.$(row).text())),
    );
  }

  fill(label: string, value: string): void {
    const field = this.field(label);
    if (field.is('textarea')) field.text(value);
    else if (field.is('input')) field.attr('value', value);
    else throw new Error(`"${label}" cannot be typed into`);
  }

  choose(label: string, option: string): void {
    const field = this.field(label);
    const options = field.find('option').toArray();
    const chosen = this.match(
      option,
      options.map((one) => plain(this.$(one).text())),
      'option',
    );
    options.forEach((one, index) => {
      if (index === chosen) this.$(one).attr('selected', '');
      else this.$(one).removeAttr('selected');
    });
  }

  tick(label: string, ticked: boolean): void {
    const field = this.field(label);
    if (!field.is('input[type="checkbox"], input[type="radio"]')) throw new Error(`"${label}" cannot be ticked`);
    if (field.is('[type="radio"]'))
      this.$(`input[type="radio"][name="${field.attr('name') ?? ''}"]`).removeAttr('checked');
    if (ticked) field.attr('checked', '');
    else field.removeAttr('checked');
  }

  /** What stands in a field, or 'yes'/'no' for a box. */
  valueOf(label: string): string {
    const field = this.field(label);
    return field.is('[type="checkbox"], [type="radio"]') ? (field.is('[checked]') ? 'yes' : 'no') : this.valueIn(field);
  }

  /** All that is read out with a field. */
  descriptionOf(label: string): string {
    return plain(this.describing(label).join(' '));
  }

  /** The message beside a field; '' where nothing is wrong with it. */
  errorOf(label: string): string {
    const texts = this.describing(label, '.error').filter((text) => text !== '');
    return plain(texts.join(' ')).replace(/^Fehler: /, '');
  }

  /** The summary above the form. */
  get errors(): string[] {
    return this.$('.error-summary li')
      .toArray()
      .map((item) => plain(this.$(item).text()));
  }

  /** As the script does it where nothing is written: the buttons of this form leave the letter alone. */
  leaveLetterAlone(action: string): void {
    const along = this.$(`form[action="${action}"] button[formaction^="${action}?letter="]`);
    along.removeAttr('form').removeAttr('formaction');
  }

  /** What pressing this button sends (HTML, "Constructing the entry list"). */
  submission(button: Elements): Submission {
    const form =
      button.attr('form') === undefined ? button.closest('form') : this.$(`[id="${button.attr('form') ?? ''}"]`);
    if (form.length !== 1) throw new Error('The button belongs to no form');
    const fields = form
      .find('input, select, textarea')
      .toArray()
      .flatMap((one) => this.entryOf(this.$(one)));
    const pressed: [string, string][] =
      button.attr('name') === undefined ? [] : [[button.attr('name') ?? '', button.attr('value') ?? '']];
    return {
      method: (button.attr('formmethod') ?? form.attr('method') ?? 'get').toUpperCase(),
      action: button.attr('formaction') ?? form.attr('action') ?? '',
      fields: [...fields, ...pressed],
    };
  }

  private get namedLabels(): { element: Elements; name: string }[] {
    return (this.labels ??= this.$('label')
      .toArray()
      .map((one) => this.$(one))
      .map((element) => ({ element, name: plain(element.text()) })));
  }

  private describing(label: string, kind = ''): string[] {
    const ids = this.field(label).attr('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => this.$(`[id="${id}"]${kind}`).text());
  }

  private entryOf(field: Elements): [string, string][] {
    const name = field.attr('name');
    if (!name || field.is('[disabled], [type="submit"], [type="button"], [type="reset"], [type="file"]')) return [];
    if (field.is('[type="checkbox"], [type="radio"]') && !field.is('[checked]')) return [];
    // Line breaks travel as CRLF.
    return [[name, this.valueIn(field).replace(/\r?\n/g, '\r\n')]];
  }

  private valueIn(field: Elements): string {
    if (field.is('textarea')) return field.text();
    if (!field.is('select')) return field.attr('value') ?? (field.is('[type="checkbox"]') ? 'on' : '');
    const selected = field.find('option[selected]').last();
    const option = selected.length > 0 ? selected : field.find('option').first();
    return option.attr('value') ?? plain(option.text());
  }

  private nameOf(element: Elements): string {
    return plain(element.attr('aria-label') ?? (element.is('input') ? (element.attr('value') ?? '') : element.text()));
  }

  private headingOver(table: Elements): string {
    return plain(table.closest('section').find('h1, h2, h3').first().text());
  }

  /** Exactly this name, or else the only one that begins with it. */
  private match(wanted: string, names: string[], kind: string, several: 'refused' | 'first' = 'refused'): number {
    const exact = names.flatMap((name, index) => (name === wanted ? [index] : []));
    const found = exact.length > 0 ? exact : names.flatMap((name, index) => (name.startsWith(wanted) ? [index] : []));
    const [first] = found;
    if (first === undefined)
      throw new Error(`No ${kind} "${wanted}" on "${this.title}"; there are: ${names.join(' | ')}`);
    if (found.length > 1 && several === 'refused')
      throw new Error(`${found.length.toString()} times ${kind} "${wanted}" on "${this.title}"`);
    return first;
  }
}

const unread = new Set(['script', 'style', 'template']);
/** Neighbouring blocks are words apart, whatever stands between their tags. */
const blocks = new Set('p li td th h1 h2 h3 h4 dt dd div label option button legend summary br'.split(' '));

/** What there is to read, gathered without touching the page: pages are read more often than anything else is done with them. */
function collect(node: Node, words: string[]): void {
  if (node.type === 'text') words.push(node.data ?? '');
  if (node.name !== undefined && unread.has(node.name)) return;
  const space = node.name !== undefined && blocks.has(node.name) ? ' ' : '';
  words.push(space);
  for (const child of node.children ?? []) collect(child, words);
  words.push(space);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
