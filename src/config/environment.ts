import { isAbsolute, join, resolve } from 'node:path';
import { hostNameOf } from '../domain/host-name.js';
import { areTooWeak, type PasswordCosts } from '../domain/password-costs.js';
import { type Limits, limitsIn } from './limits.js';
import { isLoopback, loopback } from './network.js';
import { projectRoot } from './project-root.js';
import { StartupProblem } from './startup-problem.js';
import { integer, onOrOff, type Variables } from './variables.js';
import { webAddress } from '../domain/web-address.js';

/** Everything the process takes from outside, read once and checked. Nothing else reads `process.env`. */
export class Environment {
  readonly production: boolean;
  readonly port: number;
  /** Where to listen; null for everywhere. For trying out that is this machine alone. */
  readonly addresses: readonly string[] | null;
  readonly baseUrl: URL;
  /** A PostgreSQL URL, or null: then an embedded PostgreSQL runs from `dataDir`. */
  readonly databaseUrl: string | null;
  /** Not behind a pooler that hands every transaction another connection. */
  readonly preparesStatements: boolean;
  readonly dataDir: string;
  readonly rootKeyFile: string;
  /** An SMTP URL, or null: then mails are files under `outboxDir`, in production only where `SMTP_URL=files` says so. */
  readonly smtpUrl: string | null;
  readonly outboxDir: string;
  /** How many proxies stand before the app and may say whom they speak for. */
  readonly trustedProxies: number;
  /** Whether a language that nobody speaks can be chosen, long and from right to left, to see what pages do with it. */
  readonly offersPseudoLanguage: boolean;
  /** How many processes serve at the port. */
  readonly workers: number;
  /** Of each of them. */
  readonly hashingConcurrency: number;
  readonly argon2: PasswordCosts;
  readonly limits: Limits;
  /** How long a stop may take: what is under way then is broken off. */
  readonly stopWithinMs: number;
  /** How long of that new requests are still taken, while `/ready` says that it is over. */
  readonly stopNoticeMs: number;

  constructor(variables: Variables) {
    this.production = variables.NODE_ENV === 'production';
    this.port = integer(variables, 'PORT', 3000, 0, 65_535);
    this.addresses = variables.HOST ? [variables.HOST] : this.production ? null : loopback;
    this.baseUrl = baseAddress(variables.BASE_URL || `http://localhost:${this.port.toString()}`);
    this.databaseUrl = databaseAddress(variables.DATABASE_URL);
    this.preparesStatements = onOrOff(variables, 'PREPARED_STATEMENTS', true);
    this.dataDir = absolute(variables.DATA_DIR || 'var');
    this.rootKeyFile = absolute(variables.ROOT_KEY_FILE || join(this.dataDir, 'root.key'));
    this.smtpUrl = smtpAddress(variables.SMTP_URL);
    this.outboxDir = join(this.dataDir, 'outbox');
    this.trustedProxies = integer(variables, 'TRUSTED_PROXIES', 0, 0, 5);
    this.offersPseudoLanguage = onOrOff(variables, 'PSEUDO_LANGUAGE', false);
    this.workers = integer(variables, 'WORKERS', 1, 1, 64);
    this.hashingConcurrency = Math.ceil(integer(variables, 'HASHING_CONCURRENCY', 2, 1, 16) / this.workers);
    // OWASP Password Storage Cheat Sheet asks for at least 19 MiB, t=2; RFC 9106 §4 recommends 64 MiB, t=3.
    this.argon2 = {
      memoryKiB: integer(variables, 'ARGON2_MEMORY_KIB', 65_536, 1024, 1_048_576),
      timeCost: integer(variables, 'ARGON2_TIME_COST', 3, 1, 20),
      parallelism: 1,
    };
    this.limits = limitsIn(variables);
    const stopWithin = integer(variables, 'STOP_WITHIN_SECONDS', 10, 1, 3600);
    const usualNotice = this.isDefaultSetup ? 0 : Math.min(3, stopWithin - 1);
    this.stopWithinMs = stopWithin * 1000;
    this.stopNoticeMs = integer(variables, 'STOP_NOTICE_SECONDS', usualNotice, 0, stopWithin - 1) * 1000;
    if (this.production) this.refuseDemoSettings(variables);
  }

  /** Whether this is the set-up of `npm start` on a bare machine: nothing given, everything made. */
  get isDefaultSetup(): boolean {
    return this.databaseUrl === null && !this.production;
  }

  get createRootKey(): boolean {
    return this.isDefaultSetup;
  }

  get secureCookies(): boolean {
    return this.baseUrl.protocol === 'https:';
  }

  private refuseDemoSettings(variables: Variables): void {
    if (this.databaseUrl === null)
      throw new StartupProblem(
        'NODE_ENV is "production": give DATABASE_URL, the embedded PostgreSQL is for trying out only.',
      );
    if (!variables.ROOT_KEY_FILE)
      throw new StartupProblem('NODE_ENV is "production": give ROOT_KEY_FILE; `ohr keys create-root FILE` makes one.');
    if (!this.secureCookies)
      throw new StartupProblem(
        'NODE_ENV is "production": BASE_URL must begin with https://, or else session cookies would travel in clear.',
      );
    if (this.argon2.memoryKiB < 19_456)
      throw new StartupProblem('NODE_ENV is "production": ARGON2_MEMORY_KIB below 19456 is too weak.');
    if (areTooWeak(this.argon2))
      throw new StartupProblem(
        'NODE_ENV is "production": ARGON2_TIME_COST below 2 is too weak, unless ARGON2_MEMORY_KIB is at least 47104.',
      );
    if (goesInClear(this.databaseUrl))
      throw new StartupProblem(
        'NODE_ENV is "production": DATABASE_URL leads to another machine without TLS. Add ?sslmode=verify-full (or require), or ?sslmode=disable where nobody can listen in between.',
      );
    if (!variables.SMTP_URL)
      throw new StartupProblem(
        'NODE_ENV is "production": give SMTP_URL, or nobody gets a mail; SMTP_URL=files writes them into DATA_DIR/outbox, but never one-time links.',
      );
    if (variables.DEBUG) throw new StartupProblem('NODE_ENV is "production": DEBUG must not be set.');
  }
}

/** `prefer` and `allow` promise nothing. */
const sslModes = ['disable', 'require', 'verify-ca', 'verify-full'];

/** What would be left out of every link is not taken, and a password would be put into it. */
function baseAddress(text: string): URL {
  const url = webAddress(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  const host = isWeb ? (isIpv6(url.hostname) ? url.hostname : hostNameOf(url.hostname)) : null;
  if (!url || host === null || url.username || url.password || url.pathname !== '/' || url.search || url.hash)
    throw new StartupProblem(
      `BASE_URL is "${withoutSecrets(text)}"; it must be an address such as https://beratung.example.org, without a name, path or query.`,
    );
  url.hostname = host;
  return url;
}

const isIpv6 = (hostname: string) => hostname.startsWith('[');

function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^/]*@/, '//…@');
}

function databaseAddress(text: string | undefined): string | null {
  if (!text) return null;
  if (!['postgres:', 'postgresql:'].includes(webAddress(text)?.protocol ?? ''))
    throw new StartupProblem(
      'DATABASE_URL is not a PostgreSQL address such as postgres://user:password@host:5432/database.',
    );
  const mode = new URL(text).searchParams.get('sslmode');
  if (mode !== null && !sslModes.includes(mode))
    throw new StartupProblem(`DATABASE_URL: sslmode is "${mode}"; it must be one of ${sslModes.join(', ')}.`);
  return text;
}

/** Unless `sslmode` says what is wanted (https://www.postgresql.org/docs/current/libpq-ssl.html). */
function goesInClear(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return !isLoopback(searchParams.get('host') ?? hostname) && !searchParams.has('sslmode');
}

function smtpAddress(text: string | undefined): string | null {
  if (!text || text === 'files') return null;
  if (!['smtp:', 'smtps:'].includes(webAddress(text)?.protocol ?? ''))
    throw new StartupProblem('SMTP_URL is not an address such as smtps://user:password@mail.example.org.');
  return text;
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(projectRoot, path);
}
