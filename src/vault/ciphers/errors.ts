import { raiseAlarm } from './alarm.js';

/** Every account has a key pair from its activation on: who has none was robbed of it. @throws {EnvelopeError} and raises the alarm */
export function noKeyPair(agencyId: string, accountId: string): never {
  const key = { agency_id: agencyId, account_id: accountId };
  return raiseAlarm('missing', { purpose: 'row', table: 'account_keys', key });
}

/** The account's key was made by a reset and nobody has vouched for it yet. */
export class KeyNotTrusted extends Error {
  override readonly name = 'KeyNotTrusted';

  constructor(readonly accountId: string) {
    super(`The key of account ${accountId} awaits the recovery code or a renewed grant`);
  }
}

/** Every agency has a handover key from its founding on. @throws {EnvelopeError} and raises the alarm */
export function noHandoverKey(agencyId: string): never {
  return raiseAlarm('missing', { purpose: 'row', table: 'agency_handover_keys', key: { agency_id: agencyId } });
}

/** The holder of a thread key lacks the epoch that is being written in. */
export class EpochNotHeld extends Error {
  override readonly name = 'EpochNotHeld';

  constructor(inquiryId: string, epoch: number) {
    super(`Epoch ${epoch.toString()} of inquiry ${inquiryId} is not held`);
  }
}

/** A recovery or handover code that is mistyped or unseals nothing. */
export class WrongCode extends Error {
  override readonly name = 'WrongCode';

  constructor(readonly reason: 'mistyped' | 'does-not-fit') {
    super(`The code is ${reason === 'mistyped' ? 'mistyped' : 'not the right one'}`);
  }
}

/** Two supervisors, or one and the printed code, must be left to hold the agency's handover key. */
export class LastHolder extends Error {
  override readonly name = 'LastHolder';

  constructor(readonly left: 'one-without-code' | 'only-code') {
    super('Too few would be left to hold the handover key');
  }
}

/** So many passwords are waiting to be checked that this one is turned away (503). */
export class Busy extends Error {
  override readonly name = 'Busy';

  constructor() {
    super('Too many passwords are waiting to be checked');
  }
}
