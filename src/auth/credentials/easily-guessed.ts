import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { HashingLanes, type HashingPlace } from '../../vault/account-keys/hashing-lanes.js';

/** What is tried first at this place, and a German habit that the published lists do not hold. */
const words = ['offenes ohr', 'offenesohr', 'beratung', 'beratungsstelle', 'emailberatung', 'anfrage', 'ichliebedich'];

/** One guess costs an Argon2id run over 64 MiB: a machine that makes ten a second needs three years for so many. */
const leastGuesses = 1e9;

/** Nobody's password gains from being looked at further, and the time for a disguised one grows fast. */
const limits = { maxLength: 40, l33tMaxSubstitutions: 8 };

let loading: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is among what is tried first: 49,000 passwords of published leaks, frequent words and names,
 * words from the context, runs over the keyboard, repetitions, years, and all of these joined or in disguise
 * (OWASP ASVS 5.0, 6.2.4 and 6.2.11; zxcvbn: Wheeler, USENIX Security 2016).
 * @param place where its turn is waited for
 * @throws Busy when too many wait there
 */
export async function isEasilyGuessed(
  password: string,
  context: readonly string[],
  place: HashingPlace,
): Promise<boolean> {
  const estimator = await (loading ??= load());
  const foreseeable = [...words, ...context, ...context.flatMap(wordsOf)].map((word) => word.toLowerCase());
  // Hyphens and exclamation marks between two habits do not make them rarer.
  const texts = [password, password.replace(/[^\p{L}\p{N}\p{So}]/gu, '')];
  return inTurn(place, () => texts.some((text) => estimator.check(text, foreseeable).guesses < leastGuesses));
}

const mostWaiting = 64;

/** One after another, and those who wait take turns as they do for hashing: a flood lengthens its own line, and no further than this. */
const lanes = new HashingLanes(1, mostWaiting);

/**
 * After each a rest as long as it took: it takes up to 60 ms, in which this process does nothing else, and strangers may send
 * any number of passwords. Pages come in between. @throws Busy
 */
function inTurn<Result>(place: HashingPlace, estimate: () => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    const estimated = lanes.run(place, async () => {
      const before = performance.now();
      resolve(estimate());
      await sleep(performance.now() - before);
    });
    estimated.catch(reject);
  });
}

/** The lists take a quarter of a second and 20 MB: only setting a password needs them. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, german] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-de'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...german.default.dictionary },
    graphs: common.adjacencyGraphs,
    ...limits,
  });
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4);
}
