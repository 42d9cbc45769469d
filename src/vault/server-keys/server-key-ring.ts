import { randomBytes } from 'node:crypto';

export const SERVER_KEY_PURPOSES = [
  'outer-wrap',
  'contact',
  'user-names',
  'lookups',
  'public-key-mac',
  'session-token',
  'second-factor',
  'audit-chain',
  'row-mac',
] as const;

export type ServerKeyPurpose = (typeof SERVER_KEY_PURPOSES)[number];

/** When an earlier version of a key may go, once every process makes everything with a newer one. */
interface Retirement {
  /** Milliseconds after the newer one came, at the earliest. */
  readonly after: number | 'never';
  readonly because: string;
}

const DAY_MS = 24 * 3_600_000;
const madeAnew = 'rows hold what it made, and are made anew';

/** An earlier version is there no longer than something relies on it; see `RowRenewal`. */
export const retirementOf: Readonly<Record<ServerKeyPurpose, Retirement>> = {
  'outer-wrap': { after: 0, because: madeAnew },
  contact: { after: 0, because: madeAnew },
  'user-names': { after: 0, because: madeAnew },
  'second-factor': { after: 0, because: madeAnew },
  'public-key-mac': { after: 0, because: madeAnew },
  'row-mac': { after: 0, because: madeAnew },
  'session-token': {
    after: 9 * DAY_MS,
    because: 'cookies are hashed by it; sessions last twelve hours, and what is remembered of them a week',
  },
  lookups: {
    after: 'never',
    because:
      'passwords and codes on paper are hashed by it, and cannot be hashed anew by anybody who does not know them',
  },
  'audit-chain': { after: 'never', because: 'it made the chain that says what was before' },
};

export interface ServerKey {
  readonly purpose: ServerKeyPurpose;
  readonly version: number;
  readonly key: Buffer;
  readonly createdAt: Date;
}

/** How long a new version is known before it seals: by then every process has read it and can unseal. */
const READ_FIRST_MS = 10 * 60_000;

/** One agency's server keys in all their versions: the newest seals, every one unseals. */
export class ServerKeyRing {
  constructor(
    private readonly keys: readonly ServerKey[],
    private readonly readAt: Date,
  ) {}

  static generate(createdAt: Date): ServerKeyRing {
    return new ServerKeyRing(
      SERVER_KEY_PURPOSES.map((purpose) => generateServerKey(purpose, 1, createdAt)),
      createdAt,
    );
  }

  newest(purpose: ServerKeyPurpose): ServerKey {
    const known = this.all(purpose);
    const settled = known.find(({ createdAt }) => this.readAt.getTime() - createdAt.getTime() >= READ_FIRST_MS);
    const key = settled ?? known.at(-1);
    if (key === undefined) throw new Error(`No server key for ${purpose}`);
    return key;
  }

  /** Newest first. */
  all(purpose: ServerKeyPurpose): ServerKey[] {
    return this.keys.filter((key) => key.purpose === purpose).sort((a, b) => b.version - a.version);
  }

  byKeyId(purpose: ServerKeyPurpose, keyId: string): Buffer | undefined {
    return this.keys.find((key) => key.purpose === purpose && key.version.toString() === keyId)?.key;
  }

  every(): readonly ServerKey[] {
    return this.keys;
  }
}

export function generateServerKey(purpose: ServerKeyPurpose, version: number, createdAt: Date): ServerKey {
  return { purpose, version, key: randomBytes(32), createdAt };
}

/**
 * The keys that an agency lacks which was founded before there were keys for that. Once its rows carry MACs, their key is
 * never made anew: otherwise deleting it would have all altered rows signed.
 */
export function missingKeys(known: readonly ServerKey[], rowEdition: number, createdAt: Date): ServerKey[] {
  const missing = SERVER_KEY_PURPOSES.filter((purpose) => known.every((key) => key.purpose !== purpose));
  return missing
    .filter((purpose) => purpose !== 'row-mac' || rowEdition === 0)
    .map((purpose) => generateServerKey(purpose, 1, createdAt));
}
