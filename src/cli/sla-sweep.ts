import { BreachSweep } from '../sla/breach-sweep.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const slaSweep: Command = {
  name: 'sla sweep',
  about: 'Record which deadlines were missed, as the server does every five minutes.',
  options: {},
  run: async (_input, { environment }) => {
    const { breached, notified } = await withInstallation(environment(), (app) => app.get(BreachSweep).run());
    return { json: { breached, notified }, text: `Newly missed deadlines: ${breached.toString()}. Notices written: ${notified.toString()}.` };
  },
};
