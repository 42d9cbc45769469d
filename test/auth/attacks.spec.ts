import { generate } from 'otplib';
import { longestDelay } from '../../src/domain/login-wait.js';
import type { BrowserClient } from '../support/browser-client.js';
import { found, sourceFiles } from '../support/source-files.js';
import { password, startWorld, type World } from '../support/world.js';
import { login, reset } from './reset-links.js';

let world: World;
/** Signed in with before. */
let known: BrowserClient;

beforeAll(async () => {
  world = await startWorld();
  known = await world.registered('unbeteiligt');
});

afterAll(() => world.close());

const wrong = 'das ist nicht das richtige';
const guesses = 60;

function later(seconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000));
}

/** One try; its status. */
type Try = (isRight: boolean) => Promise<number>;

async function post(browser: BrowserClient, path: string, form: Record<string, string>): Promise<number> {
  return (await browser.request('POST', path, { form })).status;
}

const tryAtLogin = (browser: BrowserClient, userName: string, tried: string) =>
  post(browser, '/login', { userName, password: tried });

/** Wherever a secret of an account can be guessed at, and how. */
const attacks: Record<string, () => Promise<Try>> = {
  'at the login, in ever new browsers': async () => {
    await world.registered('opfer-eins');
    return (isRight) => tryAtLogin(world.browser(), 'opfer-eins', isRight ? password : wrong);
  },
  'at the login, in a browser it has signed in with': async () => {
    const browser = await world.registered('opfer-zwei');
    return (isRight) => tryAtLogin(browser, 'opfer-zwei', isRight ? password : wrong);
  },
  'where its password is asked for again': async () => {
    const browser = await world.registered('opfer-drei');
    const form = (isRight: boolean) => ({ password: isRight ? password : wrong, wish: 'create' });
    return (isRight) => post(browser, '/account/recovery-code', form(isRight));
  },
  'where a reset is taken back': async () => {
    await world.registered('opfer-vier');
    await reset(world, 'opfer-vier', 'zehn Quitten im Regal');
    const form = { userName: 'opfer-vier', confirm: 'yes' };
    return (isRight) =>
      post(world.browser(), '/access-reversal', { ...form, formerPassword: isRight ? password : wrong });
  },
  'at its second factor': async () => {
    const browser = await world.signedIn('carlo');
    await browser.open('/second-factor');
    await browser.press('Jetzt einrichten');
    const secret = browser.page.find('main code').text().replaceAll(' ', '');
    const code = () => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
    await browser.fill('Code', await code()).press('Einrichtung abschließen');
    later(60);
    const half = await login(world, 'carlo', password);
    return async (isRight) => post(half, '/second-factor', { code: isRight ? await code() : '000000' });
  },
};

describe.each(Object.entries(attacks))('[19] An account that is attacked %s', (_, begun) => {
  it('is slowed by half a minute at most, and others of its agency not at all', async () => {
    const attempt = await begun();
    const statuses: number[] = [];
    for (let guess = 0; guess < guesses; guess += 1) {
      statuses.push(await attempt(false));
      later(1);
    }
    // The attack goes on, and most of it is turned away.
    expect([...new Set(statuses)].sort()).toEqual([422, 429]);
    expect(statuses.filter((status) => status === 422).length).toBeLessThan(guesses / 4);
    const others = [
      await tryAtLogin(world.browser(), 'unbeteiligt', password),
      await tryAtLogin(known, 'unbeteiligt', password),
      await tryAtLogin(world.browser(), 'sabine', password),
      await post(await world.signedIn('berta'), '/account/recovery-code', { password, wish: 'create' }),
      (await world.registered(`neu-${world.clock.now().getTime().toString()}`)).status,
    ];
    expect(others).toEqual([303, 303, 303, 303, 200]);
    let waited = 0;
    while (waited <= longestDelay && (await attempt(true)) !== 303) {
      later(1);
      waited += 1;
    }
    expect(waited).toBeLessThanOrEqual(30);
  });
});

it('[19] Nothing else takes guesses', () => {
  const sources = sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts'));
  const files = (pattern: RegExp) => [...new Set(found(sources, pattern).map((place) => place.replace(/:.*/, '')))];
  const guessed = ['src/auth/login/sign-in.ts', 'src/auth/password-reset/former-passwords.ts'];
  expect(files(/^import .*\bPasswordAttempts\b/).sort()).toEqual(['src/auth/auth.module.ts', ...guessed]);
  const slowed = ['password-attempts', 'password-confirmation'].map((name) => `src/auth/credentials/${name}.ts`);
  expect(files(/^import .*\bAttemptThrottles\b/).sort()).toEqual([
    'src/auth/auth.module.ts',
    ...slowed,
    'src/auth/second-factor/second-factors.ts',
  ]);
});
