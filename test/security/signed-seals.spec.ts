import { UnsentText } from '../../src/auth/unsent-texts/unsent-text.entity.js';
import { sealToPublicKey } from '../../src/vault/ciphers/hpke.js';
import { padText } from '../../src/vault/ciphers/padding.js';
import { HandoverKeys } from '../../src/vault/handover-key/handover-keys.js';
import { AgencyHandoverKey } from '../../src/vault/tables/agency-handover-key.entity.js';
import { HandoverSeal } from '../../src/vault/tables/handover-seal.entity.js';
import { ThreadKey } from '../../src/vault/thread-keys/thread-key.js';
import { sealText } from '../../src/vault/thread-keys/thread-text.js';
import { login } from '../auth/reset-links.js';
import { submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const noMac: Alteration = { title: 'row_mac', column: 'row_mac', value: 'NULL' };
const alarms = () => world.log.text.split(/A row is not what was written|Something sealed did not open/).length - 1;
const ofHome = () => `agency_id = '${world.home.agencyId}'`;
const newCode = async () => {
  const sabine = await world.signedIn('sabine');
  return (await sabine.request('POST', '/oversight/handover-key/code', { form: { password } })).status;
};

describe('[41][45] Who holds the handover key', () => {
  it.each([...alterationsOf(HandoverSeal, { holder_kind: `'code'` }), noMac])(
    'is nobody by a row with another $column, and the alarm is raised',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['handover_seals'],
        () => pen.write(`UPDATE handover_seals SET ${column} = ${value} WHERE ${ofHome()} AND holder_kind = 'account'`),
        async () => {
          expect(await newCode()).toBe(422);
          const holders = await world.nest.get(HandoverKeys).holders(world.transactions.reading(world.home.agencyId));
          expect(holders.accountIds).toEqual([]);
        },
      );
      // Another place holds nothing that is looked for.
      if (column !== 'agency_id') expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('is no colleague whose role somebody made up: who has the key cannot give it to them', async () => {
    const { carlo } = world.home.staff;
    const sabine = await world.signedIn('sabine');
    const admit = () => sabine.request('POST', '/oversight/handover-key/holders', { form: { accountId: carlo } });
    const held = () => world.sql(`SELECT FROM handover_seals WHERE holder_id = $1`, [carlo]);
    const before = alarms();
    await pen.meanwhile(
      ['account_roles', 'handover_seals'],
      () =>
        pen.write(
          `INSERT INTO account_roles (agency_id, account_id, role, row_mac)
           SELECT agency_id, account_id, 'supervisor', row_mac FROM account_roles WHERE account_id = $1 LIMIT 1`,
          [carlo],
        ),
      async () => {
        expect((await admit()).status).toBe(404);
        expect(await held()).toEqual([]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
    expect((await admit()).status).toBe(404);
  });

  it('is nobody by a row made up, for a key of their own: a rotation leaves them out', async () => {
    await world.registered('mallory');
    const [mallory] = await world.sql<{ id: string }>(
      'SELECT account_id AS id FROM accounts ORDER BY account_id DESC LIMIT 1',
    );
    await pen.meanwhile(
      ['handover_seals', 'agency_handover_keys'],
      () =>
        pen.write(
          `INSERT INTO handover_seals SELECT agency_id, generation, holder_kind, $1, 1, sealed, created_at, row_mac
             FROM handover_seals WHERE ${ofHome()} AND holder_kind = 'account'`,
          [mallory?.id],
        ),
      async () => {
        await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(HandoverKeys).rotate(tx));
        const held = await world.sql<{ id: string }>(
          `SELECT holder_id AS id FROM handover_seals WHERE ${ofHome()} AND holder_kind = 'account' AND generation = 2`,
        );
        expect(held).toEqual([{ id: world.home.staff.sabine }]);
      },
    );
  });

  it('opens the handover key as it was sealed', async () => {
    expect(await newCode()).toBe(303);
  });
});

describe('[41] A handover key', () => {
  it.each([
    ...alterationsOf(AgencyHandoverKey, { retired_at: 'NULL' }).filter(({ column }) => column !== 'retired_at'),
    noMac,
  ])('with another $column is sealed nothing to, and another agency works on', async ({ column, value }) => {
    const before = alarms();
    const client = await world.registered(`zeisig${column.replaceAll('_', '')}`);
    await pen.meanwhile(
      ['agency_handover_keys'],
      () => pen.write(`UPDATE agency_handover_keys SET ${column} = ${value} WHERE ${ofHome()}`),
      async () => {
        await expect(submitInquiry(client)).rejects.toThrow();
        await submitInquiry(await world.registered(`meise${column.replaceAll('_', '')}`, 'other.test'));
      },
    );
    if (column !== 'agency_id') expect(alarms()).toBeGreaterThan(before);
    await submitInquiry(client);
  });
});

describe('[45] A draft', () => {
  it('that somebody made with a key of their own is shown to nobody, and the alarm is raised', async () => {
    const before = alarms();
    const client = await world.registered('amsel');
    const inquiryId = await submitInquiry(client);
    const [thread] = await world.sql<{ clientId: string }>(
      'SELECT client_id AS "clientId" FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    const { clientId = '' } = thread ?? {};
    const mallorys = ThreadKey.create(world.home.agencyId, inquiryId);
    const place = { purpose: 'draft', messageId: clientId, senderId: clientId } as const;
    await pen.write(
      `INSERT INTO drafts (agency_id, inquiry_id, account_id, body_sealed, saved_at) VALUES ($1, $2, $3, $4, now())`,
      [world.home.agencyId, inquiryId, clientId, sealText(mallorys, place, 'Untergeschoben.')],
    );
    expect((await client.open(`/inquiries/${inquiryId}`)).text).not.toContain('Untergeschoben.');
    expect(alarms()).toBeGreaterThan(before);
  });
});

describe('[41][45] A kept text', () => {
  const text = 'Die halbe Nacht lang geschrieben.';

  async function shown(): Promise<string> {
    await world.sql('DELETE FROM attempt_throttles');
    const browser = await login(world, 'drossel', password);
    await browser.open('/inquiries/new?unsent=yes');
    return browser.page.valueOf('Ihre Nachricht').trim();
  }

  beforeAll(async () => {
    const browser = await world.registered('drossel');
    await browser.open('/inquiries/new');
    browser.choose('Thema', 'Schule').fill('Betreff', 'Nachtgedanken').fill('Ihre Nachricht', text);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 2 * 3_600_000));
    await browser.press('Anfrage absenden');
  });

  it.each([...alterationsOf(UnsentText), noMac])(
    'with another $column is put into no form',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['unsent_texts'],
        () => pen.write(`UPDATE unsent_texts SET ${column} = ${value}`),
        async () => {
          expect(await shown()).toBe('');
        },
      );
      if (!['agency_id', 'account_id'].includes(column)) expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('that somebody else sealed to its reader’s public key is put into no form, and the alarm is raised', async () => {
    const before = alarms();
    const [key] = await world.sql<{ id: string; publicKey: Buffer }>(
      'SELECT account_id AS id, public_key AS "publicKey" FROM account_keys JOIN unsent_texts USING (agency_id, account_id)',
    );
    const binding = { purpose: 'unsent', agencyId: world.home.agencyId, accountId: key?.id, generation: 1 } as const;
    const forgery = padText(JSON.stringify(['/inquiries/new', JSON.stringify({ message: 'Untergeschoben.' })]));
    const sealed = await sealToPublicKey(key?.publicKey ?? Buffer.alloc(0), '1', forgery, binding);
    await pen.meanwhile(
      ['unsent_texts'],
      () => pen.write('UPDATE unsent_texts SET sealed = $1', [sealed]),
      async () => {
        expect(await shown()).toBe('');
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('is given back as it was written', async () => {
    expect(await shown()).toBe(text);
  });
});
