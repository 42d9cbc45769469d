import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { passphrase } from '../auth/registration/suggestions.js';
import type { Environment } from '../config/environment.js';

export interface DemoLogins {
  /** Everybody's, so that it is typed once and tried with every role. */
  password: string;
}

const heading = 'Password of everybody in the demo agency:';

/** Made at random, once for each installation: a fixed password would be known to everybody who can reach the port. */
export async function demoLogins(environment: Environment): Promise<DemoLogins> {
  const known = await knownLogins(environment);
  if (known) return known;
  const password = passphrase('-');
  await writeFile(fileOf(environment), `${heading}\n${password}\n`, { mode: 0o600 });
  return { password };
}

/** The code that a real agency prints on paper. */
export async function keepHandoverCode(
  environment: Environment,
  { password }: DemoLogins,
  code: string,
): Promise<void> {
  await writeFile(fileOf(environment), `${heading}\n${password}\n\nHandover code of the demo agency:\n${code}\n`, {
    mode: 0o600,
  });
}

/** Null where the file is gone. */
export async function knownLogins(environment: Environment): Promise<DemoLogins | null> {
  const text = await readFile(fileOf(environment), 'utf8').catch(() => '');
  const password = text.split('\n')[1]?.trim();
  return password ? { password } : null;
}

function fileOf({ dataDir }: Environment): string {
  return join(dataDir, 'demo-logins.txt');
}
