import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { argon2id, hash } from 'argon2';
import { Environment } from '../../config/environment.js';
import { areBearable } from '../../domain/password-costs.js';
import { deriveKey } from '../ciphers/derive.js';
import { type HashingPlace, HashingLanes, operatorsPlace } from './hashing-lanes.js';
import { isReadable, isWeaker, readParameters, writeParameters } from './password-parameters.js';

/** How many may wait in a lane for each run in progress: at about 100 ms a run, a waiting time of a few seconds. */
export const WAITING_PER_RUN = 32;

const SALT_BYTES = 16;
const OUTPUT_BYTES = 32;

/** What one run yields. The auth key is only ever stored as `AgencyKeys.authHash`; the wrapping key never. */
export interface PasswordKeys {
  readonly authKey: Buffer;
  readonly wrappingKey: Buffer;
}

/** Stored with the account. */
export interface PasswordSettings {
  readonly salt: Buffer;
  readonly parameters: string;
}

/** One Argon2id run (RFC 9106) for a password, then HKDF. Runs are few at a time, and so are those who wait in each lane. */
@Injectable()
export class PasswordKdf {
  private readonly lanes: HashingLanes;

  constructor(private readonly environment: Environment) {
    const { hashingConcurrency: atOnce } = environment;
    this.lanes = new HashingLanes(atOnce, atOnce * WAITING_PER_RUN);
  }

  /** Today's parameters and a fresh salt, for a new password. */
  freshSettings(): PasswordSettings {
    return { salt: randomBytes(SALT_BYTES), parameters: writeParameters(this.environment.argon2) };
  }

  /**
   * The password is taken as it is, byte for byte in UTF-8.
   * @throws {Busy} when too many are waiting at this place. @throws {RangeError} for settings that `accepts` refuses
   */
  async derive(
    password: string,
    settings: PasswordSettings,
    place: HashingPlace = operatorsPlace,
  ): Promise<PasswordKeys> {
    if (!this.accepts(settings)) throw new RangeError('Nobody’s password costs that');
    const { salt } = settings;
    const costs = readParameters(settings.parameters);
    const secret = await this.lanes.run(place, () =>
      hash(password, {
        raw: true,
        type: argon2id,
        salt,
        hashLength: OUTPUT_BYTES,
        memoryCost: costs.memoryKiB,
        timeCost: costs.timeCost,
        parallelism: costs.parallelism,
      }),
    );
    return { authKey: deriveKey(secret, 'auth key'), wrappingKey: deriveKey(secret, 'wrapping key') };
  }

  /** Whether a run may be made by what a row says: costs neither too low nor too high, and a whole salt. */
  accepts({ salt, parameters }: PasswordSettings): boolean {
    const { argon2: today, production: isProduction } = this.environment;
    return (
      salt.length === SALT_BYTES &&
      isReadable(parameters) &&
      areBearable(readParameters(parameters), { today, isProduction })
    );
  }

  needsRehash(parameters: string): boolean {
    return isWeaker(parameters, this.environment.argon2);
  }

  /** The same work for a user name that does not exist, so that time does not tell. */
  async dummyRun(password: string, place?: HashingPlace): Promise<void> {
    await this.derive(password, this.freshSettings(), place);
  }

  /** Whether nobody more may wait there. */
  isFull(place: HashingPlace): boolean {
    return this.lanes.isFull(place);
  }

  /** Runs in progress and waiting. */
  get load(): { running: number; waiting: number } {
    return this.lanes.load;
  }
}
