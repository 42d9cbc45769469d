import { Housekeeping } from '../privacy/retention/housekeeping.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const retentionRun: Command = {
  name: 'retention run',
  about: 'Announce and delete what has been kept long enough, as the server does every night.',
  options: {},
  run: async (_input, { environment }) => {
    const result = await withInstallation(environment(), (app) => app.get(Housekeeping).run());
    const { inquiries, accounts } = result;
    const line = (name: string, { announced, deleted }: { announced: number; deleted: number }) =>
      `${name}: ${announced.toString()} announced, ${deleted.toString()} deleted.`;
    return { json: result, text: `${line('Inquiries', inquiries)}\n${line('Accounts', accounts)}` };
  },
};
