import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from '../../config/environment.js';
import { addRootKey, createRootKeyFile, readRootKeys, removeRootKey, RootKeyProblem } from './root-key-file.js';
import { RootKeyring } from './root-keyring.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'root-key-'));
  path = join(folder, 'deeper', 'root.key');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the root key file', () => {
  it('is made with one key, for its owner only, and leaves nothing else behind', () => {
    createRootKeyFile(path);
    expect(readRootKeys(path)).toHaveLength(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'deeper'))).toEqual(['root.key']);
  });

  it('is never overwritten', () => {
    createRootKeyFile(path);
    const before = readRootKeys(path);
    createRootKeyFile(path);
    expect(readRootKeys(path)).toEqual(before);
  });

  it('takes a further key as its current one, and gives up an old one', () => {
    createRootKeyFile(path);
    const old = readRootKeys(path)[0]?.id ?? '';
    const added = addRootKey(path);
    expect(readRootKeys(path).map(({ id }) => id)).toEqual([old, added]);
    expect(() => {
      removeRootKey(path, added);
    }).toThrow(RootKeyProblem);
    removeRootKey(path, old);
    expect(readRootKeys(path).map(({ id }) => id)).toEqual([added]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('[38] is refused when others may read it, in one sentence that names the remedy', () => {
    createRootKeyFile(path);
    chmodSync(path, 0o644);
    expect(() => readRootKeys(path)).toThrow(`The root key file ${path} is open to others; run: chmod 600 ${path}`);
  });

  it.each(['', '# nothing\n', 'garbage', 'a:c2hvcnQ=', `a:${'A'.repeat(43)}=\na:${'A'.repeat(43)}=`])(
    'is refused when it holds %j',
    (text) => {
      const damaged = join(folder, 'root.key');
      writeFileSync(damaged, text, { mode: 0o600 });
      expect(() => readRootKeys(damaged)).toThrow(RootKeyProblem);
    },
  );

  it('is refused when missing', () => {
    expect(() => readRootKeys(path)).toThrow(`The root key file ${path} is missing.`);
  });
});

describe('a running process', () => {
  it('makes the file in the default set-up only, and never over a database that holds keys', () => {
    const environment = { DATA_DIR: folder, ROOT_KEY_FILE: path };
    const withDatabase = new Environment({ ...environment, DATABASE_URL: 'postgres://localhost/x' });
    expect(() => {
      new RootKeyring(withDatabase).load({ isNew: true });
    }).toThrow(RootKeyProblem);
    expect(() => {
      new RootKeyring(new Environment(environment)).load({ isNew: false });
    }).toThrow(RootKeyProblem);
    new RootKeyring(new Environment(environment)).load({ isNew: true });
    expect(readRootKeys(path)).toHaveLength(1);
  });

  it('reads the file again when it meets a key it does not know', () => {
    const ring = new RootKeyring(new Environment({ DATA_DIR: folder, ROOT_KEY_FILE: path }));
    ring.load({ isNew: true });
    const added = addRootKey(path);
    expect(ring.byId(added)).toHaveLength(32);
    expect(ring.current().id).toBe(added);
    expect(ring.byId('unheard-of')).toBeUndefined();
  });
});
