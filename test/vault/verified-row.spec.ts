import { Column, Entity, PrimaryColumn } from 'typeorm';
import { madeUp } from '../support/made-up-entities.js';
import { EnvelopeError, onEnvelopeAlarm } from '../../src/vault/ciphers/alarm.js';
import { RowMac } from '../../src/vault/rows/row-mac.decorator.js';
import { AgencyKeys } from '../../src/vault/server-keys/agency-keys.js';
import { generateServerKey, ServerKeyRing } from '../../src/vault/server-keys/server-key-ring.js';
import { macOfRow, verifiedOrNull, verifiedRow, verifiedRows } from '../../src/vault/row-macs/verified-row.js';

@Entity('claims')
class Claim {
  @PrimaryColumn('text') agencyId: string;
  @PrimaryColumn('bytea') claimHash: Buffer;
  @Column('text') role: string;
  @RowMac() rowMac: Buffer | null;
}

@Entity('other_claims')
class OtherClaim {
  @PrimaryColumn('text') agencyId: string;
  @PrimaryColumn('bytea') claimHash: Buffer;
  @Column('text') role: string;
  @RowMac() rowMac: Buffer | null;
}

madeUp(Claim, OtherClaim);

const monday = new Date('2026-03-02T08:00:00Z');
const ring = ServerKeyRing.generate(monday);
const vienna = new AgencyKeys('vienna', ring);
const graz = new AgencyKeys('graz', ServerKeyRing.generate(monday));
const unsigned = { agencyId: 'vienna', claimHash: Buffer.alloc(32, 7), role: 'client' };
const claim: Pick<Claim, keyof Claim> = { ...unsigned, rowMac: macOfRow(vienna, Claim, unsigned) };

describe('A row with a MAC', () => {
  it('is believed as it was written', () => {
    expect(verifiedRow(vienna, Claim, claim)).toBe(claim);
  });

  it.each<[string, Partial<Claim>]>([
    ['altered', { role: 'supervisor' }],
    ['moved to another key', { claimHash: Buffer.alloc(32, 8) }],
    ['moved to another agency', { agencyId: 'graz' }],
    ['without a MAC', { rowMac: null }],
    ['with a MAC cut off', { rowMac: claim.rowMac?.subarray(0, 4) ?? null }],
    ['with a MAC made up', { rowMac: Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.alloc(32)]) }],
    ['with a MAC of a version there is not', { rowMac: Buffer.concat([Buffer.from([0, 0, 0, 9]), Buffer.alloc(32)]) }],
  ])('[41] is refused when %s', (_, changes) => {
    expect(() => verifiedRow(vienna, Claim, { ...claim, ...changes })).toThrow(EnvelopeError);
  });

  it('[41] is refused in another table and under the keys of another agency', () => {
    expect(() => verifiedRow(vienna, OtherClaim, claim)).toThrow(EnvelopeError);
    expect(() => verifiedRow(graz, Claim, claim)).toThrow(EnvelopeError);
    expect(() => verifiedRow(new AgencyKeys('graz', ring), Claim, claim)).toThrow(EnvelopeError);
  });

  it('[41] spoils its own line alone, and raises the alarm, of a hash no more than marks it', () => {
    const heard: unknown[] = [];
    const stop = onEnvelopeAlarm((alarm) => heard.push(alarm));
    const altered = { ...claim, role: 'supervisor' };
    expect(verifiedRows(vienna, Claim, [altered, claim])).toEqual([claim]);
    expect(verifiedOrNull(vienna, Claim, altered)).toBeNull();
    stop();
    const binding = { purpose: 'row', table: 'claims', key: { agency_id: 'vienna', claim_hash: '07'.repeat(8) } };
    expect(heard).toEqual([
      { fault: 'forged', binding },
      { fault: 'forged', binding },
    ]);
  });
});

describe('After a rotation', () => {
  const rotated = [...ring.every(), generateServerKey('row-mac', 2, new Date('2026-03-02T10:00:00Z'))];
  const at = (time: string) => new AgencyKeys('vienna', new ServerKeyRing(rotated, new Date(time)));

  it('rows are signed by the new version once every process has read it, and the old ones are still believed', () => {
    expect(at('2026-03-02T10:05:00Z').rows.version).toBe(1);
    const later = at('2026-03-02T10:30:00Z');
    expect(verifiedRow(later, Claim, claim)).toBe(claim);
    const anew = { ...claim, rowMac: macOfRow(later, Claim, claim) };
    expect(anew.rowMac.readUInt32BE()).toBe(2);
    expect(verifiedRow(later, Claim, anew)).toBe(anew);
  });

  it('[48] the old version confirms nothing any more once it is gone', () => {
    const left = rotated.filter(({ purpose, version }) => purpose !== 'row-mac' || version === 2);
    const keys = new AgencyKeys('vienna', new ServerKeyRing(left, new Date('2026-03-02T11:00:00Z')));
    expect(() => verifiedRow(keys, Claim, claim)).toThrow('A row of claims is not what was written (unknown-key)');
  });
});
