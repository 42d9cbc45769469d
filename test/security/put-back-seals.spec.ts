import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { Passwords } from '../../src/auth/credentials/passwords.js';
import { HandoverKeys } from '../../src/vault/handover-key/handover-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let sabine: BrowserClient;
let simon: BrowserClient;
let simonId: string;

beforeAll(async () => {
  const prepared = await world.nest.get(Passwords, { strict: false }).prepare(password);
  const colleague = {
    userName: 'simon',
    displayName: 'Simon Sailer',
    roles: ['supervisor'],
    formOfAddress: 'Beratungsperson',
  } as const;
  simonId = await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(StaffInvitations, { strict: false }).addWithPassword(tx, colleague, prepared),
  );
  sabine = await world.signedIn('sabine');
  simon = await world.signedIn('simon');
});

const alarms = () => world.log.rowAlarms;
const holds = `holder_kind = 'account' AND holder_id`;

async function gives(name: string): Promise<void> {
  await sabine.open('/oversight/handover-key');
  await sabine.choose('Leitung', name).press('Aufnehmen');
  expect([sabine.status, sabine.page.errors]).toEqual([200, []]);
}

async function takes(name: string): Promise<void> {
  await sabine.open('/oversight/handover-key');
  await sabine.press(`Schlüssel entziehen: ${name}`);
  expect([sabine.status, sabine.page.errors]).toEqual([200, []]);
}

/** A new code, as only holders may print one. */
async function prints(holder: BrowserClient): Promise<string | null> {
  await holder.open('/oversight/handover-key');
  const { status } = await holder.request('POST', '/oversight/handover-key/code', { form: { password } });
  if (status !== 303) return null;
  await holder.open('/oversight/handover-key/code');
  return holder.page.find('main code').first().text();
}

async function takesWith(code: string): Promise<number> {
  return (await simon.request('POST', '/oversight/handover-key', { form: { code } })).status;
}

describe('[41][45] The handover key', () => {
  it('that was taken from a supervisor stays so when the seal is put back; nobody else notices', async () => {
    await gives('Simon Sailer');
    expect(await prints(simon)).not.toBeNull();
    const putBack = await pen.take('handover_seals', `${holds} = '${simonId}'`);
    await pen.write(`DELETE FROM handover_seals WHERE ${holds} = '${simonId}'`);
    await takes('Simon Sailer').catch(async () => {
      // Who does not seem to hold it has no button; the dismissal is sent all the same.
      const path = `/oversight/handover-key/holders/${simonId}/dismissal`;
      expect((await sabine.request('POST', path, { form: {} })).status).toBe(303);
    });
    await putBack();
    const before = alarms();
    expect(await prints(simon)).toBeNull();
    expect(alarms()).toBeGreaterThan(before);
    await sabine.open('/oversight/handover-key');
    expect(sabine.text).not.toContain('Schlüssel entziehen: Simon Sailer');
    const reading = world.transactions.reading(world.home.agencyId);
    expect((await world.nest.get(HandoverKeys).holders(reading)).accountIds).toEqual([world.home.staff.sabine]);
    expect(await prints(sabine)).not.toBeNull();
    await gives('Simon Sailer');
    expect(await prints(simon)).not.toBeNull();
    await takes('Simon Sailer');
  });

  it('is not opened by a printed code that was replaced, whose seal is put back', async () => {
    const code = (await prints(sabine)) ?? '';
    const putBack = await pen.take('handover_seals', `holder_kind = 'code'`);
    const newest = (await prints(sabine)) ?? '';
    const mine = await pen.take('handover_seals', `holder_kind = 'code'`);
    await putBack();
    const before = alarms();
    expect(await takesWith(code)).toBe(422);
    expect(alarms()).toBeGreaterThan(before);
    await mine();
    expect(await takesWith(newest)).toBe(303);
    expect(await prints(simon)).not.toBeNull();
    await takes('Simon Sailer');
  });

  it('from before its row said who holds it is held by whose seals there are, until that changes', async () => {
    await gives('Simon Sailer');
    await world.arrange('UPDATE agency_handover_keys SET holder_ids = NULL, code_id = NULL');
    expect(await prints(simon)).not.toBeNull();
    await world.arrange('UPDATE agency_handover_keys SET holder_ids = NULL, code_id = NULL');
    const putBack = await pen.take('handover_seals', `${holds} = '${simonId}'`);
    await takes('Simon Sailer');
    await putBack();
    expect(await prints(simon)).toBeNull();
    expect(await prints(sabine)).not.toBeNull();
  });
});
