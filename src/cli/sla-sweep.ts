import { Sweep } from '../sla/sweep/sweep.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const slaSweep: Command = {
  name: 'sla sweep',
  about: 'Record which deadlines were missed and warn of those that are near, as the server does every five minutes.',
  options: {},
  run: async (_input, { environment }) => {
    const { breached, warned, notified } = await withInstallation(environment(), (app) => app.get(Sweep).run());
    return {
      json: { breached, warned, notified },
      text: `Newly missed deadlines: ${breached.toString()}. Warned of: ${warned.toString()}. Notices written: ${notified.toString()}.`,
    };
  },
};
