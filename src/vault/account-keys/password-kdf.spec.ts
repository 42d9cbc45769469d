import { Environment } from '../../config/environment.js';
import { Busy } from '../ciphers/errors.js';
import { PasswordKdf, WAITING_PER_RUN } from './password-kdf.js';

const light = new Environment({ ARGON2_MEMORY_KIB: '1024', ARGON2_TIME_COST: '1', HASHING_CONCURRENCY: '2' });
const password = 'Ein Satz über Blumen, den ich mir merke 🌻';

describe('a password', () => {
  const kdf = new PasswordKdf(light);
  const settings = kdf.freshSettings();

  it('[2] yields two keys that do not follow from each other', async () => {
    const { authKey, wrappingKey } = await kdf.derive(password, settings);
    expect(authKey).toHaveLength(32);
    expect(wrappingKey).toHaveLength(32);
    expect(authKey.equals(wrappingKey)).toBe(false);
    expect(await kdf.derive(password, settings)).toEqual({ authKey, wrappingKey });
  });

  it('[18] counts in every character, unchanged', async () => {
    const { authKey } = await kdf.derive(password, settings);
    for (const other of [`${password} `, password.toLowerCase(), password.normalize('NFD'), 'x'.repeat(128)])
      expect((await kdf.derive(other, settings)).authKey.equals(authKey)).toBe(false);
  });

  it('yields other keys for another account, whose salt differs', async () => {
    const one = await kdf.derive(password, settings);
    const other = await kdf.derive(password, kdf.freshSettings());
    expect(other.authKey.equals(one.authKey)).toBe(false);
  });

  it('costs 64 MiB, three passes and one lane unless told otherwise', () => {
    expect(new PasswordKdf(new Environment({})).freshSettings().parameters).toBe('argon2id,m=65536,t=3,p=1');
  });

  it('[17] wants a new hash where the stored parameters are weaker than those of today', () => {
    const today = new PasswordKdf(new Environment({}));
    expect(today.needsRehash('argon2id,m=65536,t=3,p=1')).toBe(false);
    expect(today.needsRehash('argon2id,m=131072,t=4,p=1')).toBe(false);
    expect(today.needsRehash('argon2id,m=19456,t=3,p=1')).toBe(true);
    expect(today.needsRehash('argon2id,m=65536,t=2,p=1')).toBe(true);
  });

  it.each(['', 'argon2i,m=65536,t=3,p=1', 'argon2id,m=9999999,t=3,p=1', 'argon2id,m=65536,t=0,p=1'])(
    'refuses parameters such as %j',
    async (parameters) => {
      await expect(kdf.derive(password, { ...settings, parameters })).rejects.toThrow(RangeError);
    },
  );

  it('[16] costs the same run where the account does not exist', async () => {
    const running = kdf.dummyRun(password);
    await Promise.resolve();
    expect(kdf.load.running + kdf.load.waiting).toBe(1);
    await expect(running).resolves.toBeUndefined();
  });
});

describe('200 passwords at once', () => {
  it('[20] are checked two at a time, a bounded number wait, and the rest is turned away at once', async () => {
    const kdf = new PasswordKdf(light);
    const settings = kdf.freshSettings();
    let mostRunning = 0;
    const watch = setInterval(() => (mostRunning = Math.max(mostRunning, kdf.load.running)), 0);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, async () => {
        const keys = await kdf.derive(password, settings);
        mostRunning = Math.max(mostRunning, kdf.load.running);
        return keys;
      }),
    );
    clearInterval(watch);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(mostRunning).toBe(2);
    expect(outcomes.length - refused.length).toBeGreaterThanOrEqual(2 * WAITING_PER_RUN);
    expect(outcomes.length - refused.length).toBeLessThanOrEqual(2 * WAITING_PER_RUN + 2);
    for (const outcome of refused) expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(Busy);
    await expect(kdf.derive(password, settings)).resolves.toBeDefined();
  });
});
