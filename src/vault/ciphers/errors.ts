/** The account was never activated: nothing can be sealed to it. */
export class NoKeyPair extends Error {
  override readonly name = 'NoKeyPair';

  constructor(readonly accountId: string) {
    super(`Account ${accountId} has no key pair`);
  }
}

/** The account's key was made by a reset and nobody has vouched for it yet. */
export class KeyNotTrusted extends Error {
  override readonly name = 'KeyNotTrusted';

  constructor(readonly accountId: string) {
    super(`The key of account ${accountId} awaits the recovery code or a renewed grant`);
  }
}

export class NoHandoverKey extends Error {
  override readonly name = 'NoHandoverKey';

  constructor(readonly agencyId: string) {
    super(`Agency ${agencyId} has no handover key`);
  }
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
