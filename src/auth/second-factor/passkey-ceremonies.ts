import { Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { Environment } from '../../config/environment.js';
import type { Reading } from '../../database/transaction.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { ownOrigin } from '../../web/request/same-origin.js';
import { type ChallengedAct, isChallengeFor, newChallenge } from './passkey-challenges.js';
import type { Passkey } from './passkey.entity.js';

/** The address that people see: a passkey made for one works at no other. */
interface Address {
  origin: string;
  host: string;
}

/** Whose, when, and what it changes; where it is done says the address. */
type Ceremony = Omit<ChallengedAct, 'act' | 'origin'> & { address: Address };

export type NewPasskey = Pick<Passkey, 'credential' | 'publicKey' | 'signCount' | 'host'>;

/**
 * What browser and server say to each other about passkeys (WebAuthn Level 3 §7). A passkey is a second factor here, after
 * a password: that it is at hand is enough. So user verification is discouraged, or security keys would ask for a PIN every
 * time, and the ones without would demand to be given one first.
 */
@Injectable()
export class PasskeyCeremonies {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly environment: Environment,
  ) {}

  /** Null where browsers have no passkeys: an IP address, or nobody's. */
  addressOf(request: { host: string }): Address | null {
    const origin = ownOrigin(request, this.environment.baseUrl.protocol);
    const host = origin === null ? '' : new URL(origin).hostname;
    return origin === null || !/[a-z]/.test(host) || host.startsWith('[') ? null : { origin, host };
  }

  /** For the browser, as JSON. It says no more of the person than their own name, and keeps nothing of the kind. */
  async creationOptions(
    reading: Reading,
    ceremony: Ceremony,
    { agency, userName, known }: { agency: string; userName: string; known: readonly Passkey[] },
  ): Promise<string> {
    const keys = await this.serverKeys.forAgency(reading);
    const { host } = ceremony.address;
    const options = await generateRegistrationOptions({
      rpName: agency,
      rpID: host,
      userName,
      userDisplayName: userName,
      userID: new Uint8Array(keys.lookupHash('access-link', `passkey-owner ${ceremony.accountId}`)),
      challenge: new Uint8Array(newChallenge(keys, actOf('add', ceremony), reading.now)),
      attestationType: 'none',
      excludeCredentials: descriptors(known, host),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
      supportedAlgorithmIDs: algorithms,
    });
    return JSON.stringify(options);
  }

  /** The same for one of the known passkeys; null where none is for this address. */
  async requestOptions(reading: Reading, ceremony: Ceremony, known: readonly Passkey[]): Promise<string | null> {
    const { host } = ceremony.address;
    const allowCredentials = descriptors(known, host);
    if (allowCredentials.length === 0) return null;
    const keys = await this.serverKeys.forAgency(reading);
    const options = await generateAuthenticationOptions({
      rpID: host,
      challenge: new Uint8Array(newChallenge(keys, actOf('confirm', ceremony), reading.now)),
      allowCredentials,
      userVerification: 'discouraged',
    });
    return JSON.stringify(options);
  }

  /** What a browser's answer makes; null where it answers something else, or is none. */
  async created(reading: Reading, ceremony: Ceremony, answer: string): Promise<NewPasskey | null> {
    const response = parsed(answer) as RegistrationResponseJSON | null;
    return attempt(async () => {
      if (response === null || hasCertificates(response)) return null;
      const { origin, host } = ceremony.address;
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response,
        expectedChallenge: await this.challengeOf(reading, actOf('add', ceremony)),
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: false,
        supportedAlgorithmIDs: algorithms,
      });
      if (!verified) return null;
      const { id, publicKey, counter } = registrationInfo.credential;
      return {
        credential: Buffer.from(id, 'base64url'),
        publicKey: Buffer.from(publicKey),
        signCount: counter.toString(),
        host,
      };
    });
  }

  /** What the authenticator has counted up to; null where this passkey has not signed this challenge for this address. */
  async counted(reading: Reading, ceremony: Ceremony, passkey: Passkey, answer: string): Promise<number | null> {
    const response = parsed(answer) as AuthenticationResponseJSON | null;
    return attempt(async () => {
      if (response === null || passkey.host !== ceremony.address.host) return null;
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: await this.challengeOf(reading, actOf('confirm', ceremony)),
        expectedOrigin: ceremony.address.origin,
        expectedRPID: passkey.host,
        // The count is looked at under the row's lock; see `isCountedOn`.
        credential: {
          id: passkey.credential.toString('base64url'),
          publicKey: new Uint8Array(passkey.publicKey),
          counter: 0,
        },
        requireUserVerification: false,
      });
      return verified ? authenticationInfo.newCounter : null;
    });
  }

  private async challengeOf(reading: Reading, act: ChallengedAct): Promise<(challenge: string) => boolean> {
    const keys = await this.serverKeys.forAgency(reading);
    return (challenge) => isChallengeFor(keys, act, reading.now, Buffer.from(challenge, 'base64url'));
  }
}

/** EdDSA, ES256, RS256 (COSE): what authenticators know, on every version of Node. */
const algorithms = [-8, -7, -257];

/** Which credential a browser's answer is about; null where that is no answer. */
export function credentialIdOf(answer: string): Buffer | null {
  const { id } = parsed(answer) ?? {};
  return typeof id === 'string' && id.length > 0 && id.length <= 1400 ? Buffer.from(id, 'base64url') : null;
}

function actOf(act: ChallengedAct['act'], { address: { origin }, ...ceremony }: Ceremony): ChallengedAct {
  return { act, origin, ...ceremony };
}

function descriptors(known: readonly Passkey[], host: string): { id: string }[] {
  return known
    .filter((passkey) => passkey.host === host)
    .map(({ credential }) => ({ id: credential.toString('base64url') }));
}

/** We ask for none; their lists of revocation would be fetched from wherever they name. */
function hasCertificates({ response: { attestationObject } }: RegistrationResponseJSON): boolean {
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const format = decoded.get('fmt');
  return format !== 'none' && !(format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
}

function parsed(answer: string): { id?: unknown } | null {
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The library throws for whatever does not fit, and trips over what is no answer at all. */
async function attempt<Result>(verify: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
