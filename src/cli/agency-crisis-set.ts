import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { AuditLog } from '../audit/audit-log.js';
import { Transactions } from '../database/transactions.js';
import type { Command } from './command.js';
import { crisisContacts } from './crisis-contacts-file.js';
import { foundAgency } from './found-agency.js';
import { inputFile } from './input-file.js';
import { withInstallation } from './installation.js';

export const agencyCrisisSet: Command = {
  name: 'agency crisis set',
  about: 'Set the crisis numbers that every page shows, in this order.',
  options: {
    agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' },
    file: {
      type: 'string',
      value: 'FILE',
      required: true,
      about:
        'one a line: "label | phone | hours | note"; below a line "[Wien]" for that state alone; - reads standard input',
    },
  },
  run: async (input, surroundings) => {
    const source = await inputFile(input.text('file'), surroundings);
    return withInstallation(surroundings.environment(), async (app) => {
      const { agencyId, slug } = await foundAgency(app, input.text('agency'));
      const contacts = crisisContacts(source, (await app.get(AgencyDirectory).byId(agencyId)).regions);
      await app.get(Transactions).bySystem(agencyId, async (tx) => {
        await app.get(AgencySetup).setCrisisContacts(tx, contacts);
        await app.get(AuditLog).append(tx, 'agency.crisis-set');
      });
      return { json: { slug, contacts }, text: `"${slug}" shows ${contacts.length.toString()} crisis numbers.` };
    });
  },
};
