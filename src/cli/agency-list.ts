import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const agencyList: Command = {
  name: 'agency list',
  about: 'List the agencies of this installation.',
  options: {},
  run: async (_input, { environment }) => {
    const agencies = await withInstallation(environment(), (app) => app.get(AgencyDirectory).primaryHosts());
    const lines = agencies.map(({ slug, status, host }) => `${slug.padEnd(20)} ${status.padEnd(12)} ${host}`);
    return {
      json: agencies,
      text: lines.length > 0 ? lines.join('\n') : 'There is no agency yet; "agency create" makes one.',
    };
  },
};
