import { prepareDemo } from '../demo/demo.js';
import { seedLoad } from '../demo/load/load.js';
import { StartupProblem } from '../config/startup-problem.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const demoSeed: Command = {
  name: 'demo seed',
  about: 'Set up the demo agency in an empty database, and add inquiries to it.',
  options: {
    inquiries: { type: 'string', value: 'N', about: 'how many more inquiries (default: none)' },
    counselors: {
      type: 'string',
      value: 'N',
      about: 'how many counselors these are spread over (default: the demo’s)',
    },
  },
  run: (input, surroundings) => {
    const count = input.number('inquiries', { least: 0, most: 1_000_000, standard: 0 });
    const counselors = input.number('counselors', { least: 0, most: 1_000, standard: 0 });
    const environment = surroundings.environment();
    if (environment.production)
      throw new StartupProblem('NODE_ENV is "production": there is no demo agency in production.');
    return withInstallation(environment, async (app, databaseUrl) => {
      await prepareDemo({ environment, databaseUrl });
      const { seconds } = await seedLoad(app, { inquiries: count, counselors }, surroundings.note);
      return {
        json: { inquiries: count, seconds },
        text: `Added ${count.toString()} inquiries in ${seconds.toFixed(1)} s.`,
      };
    });
  },
};
