import { get, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { logoImage } from '../../src/domain/logo-image.js';
import { worldWithPen } from '../security/pen.js';
import type { BrowserClient } from '../support/browser-client.js';
import { fileOf } from '../support/form-body.js';
import { HtmlPage } from '../support/html-page.js';
import { noisyPng, picture, pictures, pngChunk } from '../support/pictures.js';
import { securityHeaders } from '../support/security-headers.js';
import { countStatements } from '../support/statements.js';

const { world, pen } = await worldWithPen();

const directory = world.nest.get(AgencyDirectory);
const home = () => `agency_id = '${world.home.agencyId}'`;
const admin = async () => (await world.signedIn('adam')).open('/settings/logo');
const marks = async (host?: string) => {
  const { page } = await world.browser(host).open('/login');
  return { logo: page.find('.brand-logo').attr('src'), mark: page.find('.brand .mark').length };
};
const usual = { logo: undefined, mark: 1 };
const statements = () => {
  directory.forget();
  return countStatements(() => world.browser().open('/login'));
};
const entries = async (action: string) =>
  (await world.sql('SELECT FROM audit_entries WHERE action = $1', [action])).length;

/** The form of the page shown, with this file. */
async function send(browser: BrowserClient, file: Buffer | null, more: Record<string, string> = {}) {
  const basedOn = browser.page.find('input[name="basedOn"]').attr('value') ?? '';
  const form = { basedOn, ...more, ...(file ? { logo: fileOf(file) } : {}) };
  const answer = await browser.request('POST', '/settings/logo', { form });
  return { status: answer.status, errors: new HtmlPage(answer.body).errors, location: answer.headers.location };
}

function served(
  path: string,
  host = 'localhost',
): Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    get({ port: world.port, path, headers: { Host: host } }, (answer) => {
      const { statusCode: status = 0, headers } = answer;
      buffer(answer).then((bytes) => {
        resolve({ status, headers, bytes });
      }, reject);
    }).on('error', reject);
  });
}

const place = 'GPS 48.2082';
const withPlace = Buffer.concat([
  picture('png').subarray(0, 33),
  pngChunk('eXIf', Buffer.from(place)),
  picture('png').subarray(33),
]);

describe('A logo', () => {
  it.each(['jpg', 'webp', 'png'] as const)(
    'stands beside the agency’s name from then on, at this agency alone, for no statement more: %s',
    async (kind) => {
      // The agency's keys are there by then.
      await statements();
      const before = await statements();
      const noted = await entries('agency.logo-set');
      const file = kind === 'png' ? withPlace : picture(kind);
      expect(await send(await admin(), file)).toMatchObject({ status: 303, location: '/settings/logo?notice=saved' });
      expect(await entries('agency.logo-set')).toBe(noted + 1);
      const { logo = '', mark } = await marks();
      expect([logo, mark]).toEqual([expect.stringMatching(new RegExp(`^/brand/[0-9a-f]{64}\\.${kind}$`)), 0]);
      expect([await statements(), before > 0]).toEqual([before, true]);
      const { status, headers, bytes } = await served(logo);
      expect([status, { kind, bytes }]).toEqual([200, logoImage(file)]);
      expect(bytes.includes(place)).toBe(false);
      expect(headers).toMatchObject({
        ...securityHeaders,
        'content-type': { jpg: 'image/jpeg', webp: 'image/webp', png: 'image/png' }[kind],
        'content-length': bytes.length.toString(),
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(headers['set-cookie']).toBeUndefined();
      expect(await marks('other.test')).toEqual(usual);
      for (const [path, host] of [
        [logo, 'other.test'],
        [logo.replace(/[0-9a-f](?=\.)/, (digit) => (digit === '0' ? '1' : '0')), 'localhost'],
        [logo.replace(/\.\w+$/, '.svg'), 'localhost'],
      ] as const) {
        const other = await served(path, host);
        expect([other.status, other.headers['cache-control']]).toEqual([404, 'no-store']);
      }
    },
  );

  it.each<[string, Buffer | null, string]>([
    ['no file', null, 'Bitte wählen Sie eine Datei aus.'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'kein SVG'],
    [
      'a page behind the first bytes of a PNG',
      Buffer.concat([picture('png').subarray(0, 8), Buffer.alloc(40, '<b>')]),
      'kein SVG',
    ],
    ['a little too long', noisyPng(26_000), 'höchstens 24 kB'],
    ['more than is read', noisyPng(60_000), 'höchstens 24 kB'],
    ['far more than is read', Buffer.alloc(3_000_000, 'x'), 'höchstens 24 kB'],
  ])('is not taken, and the one before stays: %s', async (_what, file, message) => {
    const before = await marks();
    // Of what is not read at all, the form may break off on the way.
    expect(await send(await admin(), file)).toMatchObject({
      status: 422,
      errors: [expect.stringContaining(message)],
    });
    expect(before.logo).toBeDefined();
    expect(await marks()).toEqual(before);
  });

  it('comes with nothing else that nobody asked for', async () => {
    const before = await marks();
    expect((await send(await admin(), picture('webp'), { agencyId: world.other.agencyId })).status).toBe(422);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`field${at.toString()}`, 'x']));
    expect((await send(await admin(), picture('webp'), many)).status).toBe(400);
    expect(await marks()).toEqual(before);
  });

  it('is read from nobody but the admin, from no other site, and nowhere else is a file', async () => {
    const before = await marks();
    const form = { basedOn: '0'.repeat(16), logo: fileOf(picture('webp')) };
    for (const name of ['berta', 'sabine'])
      expect((await (await world.signedIn(name)).request('POST', '/settings/logo', { form })).status).toBe(404);
    expect((await world.browser().request('POST', '/settings/logo', { form })).status).toBe(303);
    const adam = await admin();
    const foreign = { Origin: 'https://example.org', 'Sec-Fetch-Site': 'cross-site' };
    expect((await adam.request('POST', '/settings/logo', { form, headers: foreign })).status).toBe(403);
    for (const path of ['/settings/color', '/settings/logo/removal', '/login', '/settings/logo/'])
      expect([path, (await adam.request('POST', path, { form })).status]).toEqual([path, 415]);
    expect(await marks()).toEqual(before);
  });

  it('is not overwritten by an admin who saw the one before', async () => {
    const [one, other] = [await admin(), await admin()];
    expect((await send(one, picture('jpg'))).status).toBe(303);
    const standing = await marks();
    expect((await send(other, picture('webp'))).status).toBe(409);
    expect(await marks()).toEqual(standing);
  });

  it.each([
    [
      'the picture is another one',
      () =>
        pen.write(
          `UPDATE agency_logos SET image = '\\x${Buffer.from(pictures.png, 'base64').toString('hex')}' WHERE ${home()}`,
        ),
    ],
    ['the picture is gone', () => pen.write(`DELETE FROM agency_logos WHERE ${home()}`)],
    ['its name is another one', () => pen.write(`UPDATE agencies SET logo = '${'0'.repeat(64)}.png' WHERE ${home()}`)],
  ])(
    'is not shown where somebody else wrote into the database that %s, but the usual mark, with the alarm',
    async (_what, write) => {
      const { logo = '' } = await marks();
      expect((await served(logo)).status).toBe(200);
      await pen.meanwhile(['agencies', 'agency_logos', 'attempt_throttles', 'sessions'], write, async () => {
        const before = world.log.rowAlarms;
        // What is remembered of the agency shows no other picture either.
        expect((await served(logo)).bytes.equals(picture('png'))).toBe(false);
        directory.forget();
        expect(await marks()).toEqual(usual);
        expect((await served(logo)).status).toBe(404);
        expect(world.log.rowAlarms).toBeGreaterThan(before);
      });
      directory.forget();
      expect((await marks()).logo).toBe(logo);
    },
  );

  it('can be removed, and the usual mark is there again', async () => {
    const { logo = '' } = await marks();
    const adam = await admin();
    await adam.press('Logo entfernen');
    expect([adam.path, adam.text.includes('Logo entfernen')]).toEqual(['/settings/logo?notice=saved', false]);
    expect([await marks(), (await served(logo)).status, await entries('agency.logo-removed')]).toEqual([usual, 404, 1]);
    expect(await world.sql('SELECT FROM agency_logos')).toEqual([]);
  });
});
