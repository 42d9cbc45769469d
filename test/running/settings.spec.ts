import { Environment } from '../../src/config/environment.js';
import { StartupProblem } from '../../src/config/startup-problem.js';
import { linkAt } from '../../src/agencies/directory/agency-links.js';
import { startWorld } from '../support/world.js';

describe('BASE_URL', () => {
  it.each([
    ['https://beratung.example.org', 'https://beratung.example.org/'],
    ['https://beratung.example.org/', 'https://beratung.example.org/'],
    ['HTTPS://Beratung.Example.org:443', 'https://beratung.example.org/'],
    ['https://beratung.example.org.', 'https://beratung.example.org/'],
    ['https://gesprächsraum.at:8443', 'https://xn--gesprchsraum-kcb.at:8443/'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
  ])('%s is right, and links begin with it', (BASE_URL, meant) => {
    const environment = new Environment({ BASE_URL });
    expect(environment.baseUrl.href).toBe(meant);
    expect(linkAt(environment, environment.baseUrl.hostname, '/login').href).toBe(`${meant}login`);
  });

  it.each([
    'https://beratung.example.org/rat',
    'https://beratung.example.org/?a=b',
    'https://beratung.example.org/#a',
    'https://admin@beratung.example.org',
    'https://admin:geheim@beratung.example.org',
    'https://*.example.org',
    'https://beratung..example.org',
    'https://example.org..',
    'https://a_b.example.org',
    'ftp://example.org',
    'beratung.example.org',
    'beratung.example.org:443',
    'https://',
  ])('%s is refused in one sentence, which tells no password', (BASE_URL) => {
    const start = () => new Environment({ BASE_URL });
    expect(start).toThrow(StartupProblem);
    expect(start).toThrow(/^BASE_URL is ".+"; it must be an address such as https:[^\n]+\.$/);
    expect(start).not.toThrow('geheim');
  });
});

it('A stop may take ten seconds, unless the operator says otherwise', () => {
  expect(new Environment({}).stopWithinMs).toBe(10_000);
  expect(new Environment({ STOP_WITHIN_SECONDS: '3' }).stopWithinMs).toBe(3_000);
});

it('An agency is found by its name with a dot at its end, and people sign in there', async () => {
  const world = await startWorld();
  await world.registered('punktum');
  const client = await world.signedIn('punktum', 'localhost.');
  expect((await client.open('/inquiries')).status).toBe(200);
  expect((await world.browser('localhost..').request('GET', '/login')).status).toBe(404);
  await world.close();
});
