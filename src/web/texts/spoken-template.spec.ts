import handlebars from 'handlebars';
import { SpokenTemplate } from './spoken-template.js';
import { textHelpers } from './template-words.js';
import { Texts } from './texts.js';

const texts = new Texts(
  'de',
  new Map([
    ['room/page.title', 'Ihre „Anfrage“ & <mehr>'],
    ['room.shared', 'Für alle'],
    ['room/page.greeting', 'Guten Tag, {$name}.'],
    ['room/page.help', '{#strong}Halt:{/strong} Sehen Sie {#link}hier{/link} nach, {$name}.'],
    ['room/page.until', 'Bis {$due} warten {$count} Personen.'],
    [
      'room/page.count',
      '.input {$count :number} .match $count 0 {{Nichts bis {$due}}} one {{{#link}Eine{/link}}} * {{{$count} bis {$due}}}',
    ],
    ['room/page.crossed', '{#strong}a {#em}b{/strong} c{/em}'],
    ['room/page.open', '{#strong}a'],
    ['room/page.long', 'Datenschutzbehörde'],
  ]),
);
const due = { iso: '2026-03-11', text: 'Mi, 11. März' };

describe('A template', () => {
  it.each([
    ['constant texts', '<h1>{{t "title"}}</h1>', {}, '<h1>Ihre „Anfrage“ &amp; &lt;mehr&gt;</h1>'],
    [
      'words as they are written',
      '<i>{{t "long"}} {{parted "Nutzungsbedingungen"}}</i>',
      { page: { textSize: 'large' } },
      '<i>Datenschutzbehörde Nutzungsbedingungen</i>',
    ],
    [
      'words that may be parted at the largest type, where they are shown, and nowhere else',
      '<i title="{{t "long"}}"{{#if who}} lang="de"{{/if}}>{{t "long"}}</i>',
      { who: 'Anna', page: { textSize: 'xlarge' } },
      '<i title="Datenschutzbehörde" lang="de">Da\u00adten\u00adschutz\u00adbe\u00adhör\u00adde</i>',
    ],
    [
      'the names of fields and buttons whole at any size',
      '<label>{{#if who}}{{t "long"}}{{/if}}</label> <button>{{t "long"}}</button> <b>{{t "long"}}</b>',
      { who: 'Anna', page: { textSize: 'xlarge' } },
      '<label>Datenschutzbehörde</label> <button>Datenschutzbehörde</button> <b>Da\u00adten\u00adschutz\u00adbe\u00adhör\u00adde</b>',
    ],
    ['a text of the room above', '{{t "shared"}}', {}, 'Für alle'],
    ['a text of another room', '{{t "room/page.title"}}', {}, 'Ihre „Anfrage“ &amp; &lt;mehr&gt;'],
    ['values, escaped', '{{t "greeting" name=who}}', { who: '<Anna>' }, 'Guten Tag, &lt;Anna&gt;.'],
    [
      'values within a loop',
      '{{#each all as |one|}}{{t "greeting" name=one.n}}{{/each}}',
      { all: [{ n: 'A' }] },
      'Guten Tag, A.',
    ],
    [
      'links and emphasis',
      '{{t "help" link=(a href=to class="quiet") name="Anna"}}',
      { to: '/help?a="&b' },
      '<strong>Halt:</strong> Sehen Sie <a href="/help?a&#x3D;&quot;&amp;b" class="quiet">hier</a> nach, Anna.',
    ],
    [
      'dates',
      '{{t "until" due=(time due) count=2}}',
      { due },
      'Bis <time datetime="2026-03-11">Mi, 11. März</time> warten 2 Personen.',
    ],
    ['one of several', '{{t "count" count=n due=(time due) link=(a href="/")}}', { n: 1, due }, '<a href="/">Eine</a>'],
    [
      'an exact number',
      '{{t "count" count=n due=due.text link=(a href="/")}}',
      { n: 0, due },
      'Nichts bis Mi, 11. März',
    ],
    ['large numbers', '{{t "count" count=n due="x" link=(a href="/")}}', { n: 1234, due }, '1.234 bis x'],
    ['a parameter of a partial', '{{> field label=(t "title")}}', {}, '[Ihre „Anfrage“ &amp; &lt;mehr&gt;]'],
    [
      'a parameter with values',
      '{{> field label=(t "until" due=(time due) count=n)}}',
      { due, n: 3 },
      '[Bis Mi, 11. März warten 3 Personen.]',
    ],
    ['a text within a condition', '{{#if on}}{{t "shared"}}{{else}}{{t "title"}}{{/if}}', { on: true }, 'Für alle'],
  ])('says %s', (_, template, view, page) => {
    expect(rendered(template, view)).toBe(page);
  });

  it.each([
    ['a text that there is not', '{{t "nothing"}}', 'No text "room/page.nothing"'],
    ['a value too few', '{{t "greeting"}}', 'lacks name'],
    ['a value too many', '{{t "title" name=who}}', 'has no name'],
    ['a link that the text marks and the template does not give', '{{t "help" name=who}}', 'lacks link'],
    ['an element that is none of the few', '{{t "help" name=who link=(script src="x")}}', 'does not give'],
    [
      'something marked in a parameter',
      '{{> field label=(t "help" name=who link=(a href="/"))}}',
      'a parameter cannot',
    ],
    ['a key that is not known until the page is made', '{{t key}}', 'wants a key'],
    ['a text that closes in the wrong order', '{{t "crossed"}}', 'closes what is not open'],
    ['a text that marks without an end', '{{t "open"}}', 'stays open'],
  ])('is refused when the server starts, not when somebody reads: %s', (_, template, why) => {
    expect(() => rendered(template, {})).toThrow(why);
  });
});

function rendered(template: string, view: object): string {
  const engine = handlebars.create();
  engine.registerPartial('field', '[{{label}}]');
  engine.registerHelper(textHelpers(texts));
  return engine.compile(new SpokenTemplate('room/page', texts).program(engine.parse(template)), { strict: true })(view);
}
