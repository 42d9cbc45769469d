import { EnvelopeError } from '../ciphers/alarm.js';
import { AgencyKeys } from '../server-keys/agency-keys.js';
import { unsealForAccount, unsealWithCodeKey, sealForAccount, sealForCode } from './handover-envelope.js';
import { HolderKey } from '../ciphers/holder-key.js';
import { generateKeyPair } from '../ciphers/hpke.js';
import { createPrintedCode, keyOfPrintedCode } from '../ciphers/printed-code.js';
import { ServerKeyRing } from '../server-keys/server-key-ring.js';

const keys = new AgencyKeys('vienna', ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z')));
const handover = new HolderKey('handover', 'vienna', 'vienna', 1, generateKeyPair().privateKey);

describe('the handover key', () => {
  it('opens for the supervisor it was sealed to, and for nobody else', async () => {
    const { publicKey, privateKey } = generateKeyPair();
    const head = new HolderKey('account', 'vienna', 'head', 1, privateKey);
    const sealed = await sealForAccount(
      keys.verifyPublicKey(head, publicKey, keys.macPublicKey(head, publicKey)),
      handover,
    );
    expect((await unsealForAccount(keys, head, 1, sealed)).privateKey).toEqual(handover.privateKey);
    const other = new HolderKey('account', 'vienna', 'head', 1, generateKeyPair().privateKey);
    await expect(unsealForAccount(keys, other, 1, sealed)).rejects.toThrow(EnvelopeError);
    await expect(unsealForAccount(keys, head, 2, sealed)).rejects.toThrow(EnvelopeError);
  });

  it('[45] does not open where somebody else made the seal, who has a key of their own but none of the server', async () => {
    const { publicKey, privateKey } = generateKeyPair();
    const head = new HolderKey('account', 'vienna', 'head', 1, privateKey);
    const foreign = new AgencyKeys('vienna', ServerKeyRing.generate(new Date('2026-03-02T08:00:00Z')));
    const mallorys = new HolderKey('handover', 'vienna', 'vienna', 1, generateKeyPair().privateKey);
    const recipient = foreign.verifyPublicKey(head, publicKey, foreign.macPublicKey(head, publicKey));
    await expect(unsealForAccount(keys, head, 1, await sealForAccount(recipient, mallorys))).rejects.toThrow(
      EnvelopeError,
    );
  });

  it('opens with the printed code, and with no other', () => {
    const code = createPrintedCode('handover');
    const place = { agencyId: 'vienna', generation: 1, holderId: 'code-1' };
    const sealed = sealForCode(keys, keyOfPrintedCode('handover', code), 'code-1', handover);
    expect(unsealWithCodeKey(keys, keyOfPrintedCode('handover', code), place, sealed)?.privateKey).toEqual(
      handover.privateKey,
    );
    const wrong = keyOfPrintedCode('handover', createPrintedCode('handover'));
    expect(unsealWithCodeKey(keys, wrong, place, sealed)).toBeUndefined();
    const moved = { ...place, generation: 2 };
    expect(() => unsealWithCodeKey(keys, keyOfPrintedCode('handover', code), moved, sealed)).toThrow(EnvelopeError);
  });
});
