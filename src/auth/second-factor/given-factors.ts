import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../web/request/request.js';
import { Passkeys } from './passkeys.js';
import { SecondFactors } from './second-factors.js';

/** A second factor as it is given: by a passkey where one has answered, by a code in any other case. */
@Injectable()
export class GivenFactors {
  constructor(
    private readonly codes: SecondFactors,
    private readonly passkeys: Passkeys,
  ) {}

  /** @throws FormRefused */
  give(viewer: Viewer, at: { host: string }, { code, passkey }: { code: string; passkey: string }): Promise<void> {
    return passkey ? this.passkeys.give(viewer, at, passkey) : this.codes.give(viewer, code);
  }
}
