import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { Verified } from '../../vault/row-macs/verified-row.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { SecondFactor } from '../sessions/second-factor.entity.js';
import { Sessions } from '../sessions/sessions.js';
import { credentialIdOf, PasskeyCeremonies } from './passkey-ceremonies.js';
import type { Passkey } from './passkey.entity.js';
import { type NamedPasskey, PasskeyRows } from './passkey-rows.js';
import { SecondFactors } from './second-factors.js';
import { said } from '../../web/texts/said.js';

/** The address at which it is asked for. */
interface At {
  host: string;
}

/** More are mislaid than used. */
const most = 10;

const notConfirmed = said('auth/second-factor.passkey-refused');
const notAdded = said('auth/second-factor.passkey-not-added');

/** Devices that colleagues keep beside their password: a telephone, a computer, a security key. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: PasskeyRows,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
  ) {}

  of({ agencyId }: Viewer, factor: Verified<SecondFactor> | null): Promise<NamedPasskey[]> {
    return this.rows.of(this.transactions.reading(agencyId), factor);
  }

  /** What a browser needs to ask one of them; null where none is for this address. */
  async question(viewer: Viewer, at: At, known?: readonly Passkey[]): Promise<string | null> {
    const ofViewer = known ?? (await this.of(viewer, await this.secondFactors.of(viewer)));
    const reading = this.transactions.reading(viewer.agencyId);
    const ceremony = await this.confirming(reading, viewer, at);
    return ceremony && this.ceremonies.requestOptions(reading, ceremony, ofViewer);
  }

  /** What a browser needs to make another; null where there are none at this address. */
  async invitation(
    viewer: Viewer,
    at: At,
    { agency, factor, known }: { agency: string; factor: SecondFactor | null; known: readonly Passkey[] },
  ): Promise<string | null> {
    const reading = this.transactions.reading(viewer.agencyId);
    const ceremony = this.adding(viewer, at, factor);
    const { userName } = viewer;
    return ceremony && this.ceremonies.creationOptions(reading, ceremony, { agency, userName, known });
  }

  /** @throws FormRefused */
  give(viewer: Viewer, at: At, answer: string): Promise<void> {
    const credential = credentialIdOf(answer);
    const isRight = async (tx: Transaction): Promise<boolean> =>
      credential !== null &&
      this.rows.spend(tx, viewer.accountId, credential, async (passkey) => {
        const ceremony = await this.confirming(tx, viewer, at);
        return ceremony && this.ceremonies.counted(tx, ceremony, passkey, answer);
      });
    return this.secondFactors.giveBy(viewer, isRight, FormRefused.whole(notConfirmed));
  }

  /**
   * @returns whether it is the account's first factor, and the backup codes, to be shown once; none where the same device
   *   was added before, and the form has come again
   * @throws FormRefused
   */
  async add(
    viewer: Viewer,
    at: At,
    { name, answer }: { name: string; answer: string },
  ): Promise<{ isFirst: boolean; codes: string[] | null }> {
    return this.transactions.by(viewer, async (tx) => {
      const before = await this.secondFactors.of(viewer);
      if (viewer.verified && (await this.isOwn(tx, before, answer))) return { isFirst: isOnly(before), codes: null };
      const isAdded = await this.rows.add(tx, viewer.accountId, async (factor) => {
        await this.refuseToAdd(tx, viewer, factor);
        const ceremony = this.adding(viewer, at, factor);
        const made = ceremony && (await this.ceremonies.created(tx, ceremony, answer));
        return made && { ...made, name };
      });
      if (!isAdded) throw FormRefused.whole(notAdded);
      const isFirst = !before?.confirmedAt;
      return { isFirst, codes: isFirst ? await this.secondFactors.begun(tx, viewer) : null };
    });
  }

  /** What is gone stays so. @param mustKeepOne whether the agency asks for a second factor @throws FormRefused */
  async remove(viewer: Viewer, passkeyId: string, mustKeepOne: boolean): Promise<void> {
    await this.transactions.by(viewer, async (tx) => {
      if ((await this.rows.remove(tx, viewer.accountId, passkeyId)) !== 'last') return;
      if (mustKeepOne) throw FormRefused.whole(said('auth/second-factor.keep-one'));
      await this.secondFactors.remove(tx, viewer.accountId);
    });
  }

  private async isOwn(tx: Reading, factor: Verified<SecondFactor> | null, answer: string): Promise<boolean> {
    const credential = credentialIdOf(answer);
    const own = await this.rows.of(tx, factor);
    return credential !== null && own.some((passkey) => passkey.credential.equals(credential));
  }

  /** The password alone sets up none beside the one in use. */
  private async refuseToAdd(tx: Transaction, viewer: Viewer, { confirmedAt, passkeyIds }: SecondFactor): Promise<void> {
    if (confirmedAt !== null && (await this.sessions.verifiedAt(tx, viewer)) === null)
      throw FormRefused.whole(said('auth/second-factor.confirm-first'));
    if (passkeyIds && passkeyIds.length >= most) throw FormRefused.whole(said('auth/second-factor.too-many'));
  }

  private async confirming(reading: Reading, viewer: Viewer, at: At) {
    const { accountId, sessionMark } = viewer;
    const address = this.ceremonies.addressOf(at);
    const before = address && (await this.sessions.verifiedAt(reading, viewer));
    return address && { address, accountId, sessionMark, before };
  }

  private adding({ accountId, sessionMark }: Viewer, at: At, factor: SecondFactor | null) {
    const address = this.ceremonies.addressOf(at);
    return address && { address, accountId, sessionMark, before: factor?.confirmedAt ?? null };
  }
}

function isOnly(factor: SecondFactor | null): boolean {
  return factor?.secretSealed === null && factor.passkeyIds?.length === 1;
}
