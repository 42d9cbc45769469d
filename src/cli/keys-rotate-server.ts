import { AuditLog } from '../audit/audit-log.js';
import { allInTurn } from '../config/all-in-turn.js';
import { Transactions } from '../database/transactions.js';
import { SERVER_KEY_PURPOSES } from '../vault/server-keys/server-key-ring.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import type { Command } from './command.js';
import { foundAgencies } from './found-agency.js';
import { withInstallation } from './installation.js';

export const keysRotateServer: Command = {
  name: 'keys rotate server',
  about:
    'Add a new version of the server keys. Running servers seal with it within minutes, and seal anew what is sealed.',
  options: {
    agency: { type: 'string', value: 'SLUG', about: 'of this agency alone; of all unless given' },
    purpose: {
      type: 'string',
      value: 'PURPOSE',
      multiple: true,
      about: `${SERVER_KEY_PURPOSES.join(', ')}; all unless given`,
    },
  },
  run: (input, { environment }) => {
    const chosen = input.someOf('purpose', SERVER_KEY_PURPOSES);
    const purposes = chosen.length > 0 ? chosen : SERVER_KEY_PURPOSES;
    const slug = input.optional('agency');
    return withInstallation(environment(), async (app) => {
      const agencies = await foundAgencies(app, slug);
      await allInTurn(agencies, 'Rotating server keys', ({ agencyId }) =>
        app.get(Transactions).bySystem(agencyId, async (tx) => {
          for (const purpose of purposes) await app.get(ServerKeys).rotate(tx, purpose);
          await app.get(AuditLog).append(tx, 'key.server-rotated');
        }),
      );
      const json = { agencies: agencies.map((agency) => agency.slug), purposes };
      return { json, text: `New versions of ${purposes.join(', ')} at ${json.agencies.join(', ') || 'no agency'}.` };
    });
  },
};
