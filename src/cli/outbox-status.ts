import { DueNotices } from '../notifications/due-notices.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const outboxStatus: Command = {
  name: 'outbox status',
  about: 'Say which mails wait or were given up within a week, and why. Names nobody.',
  options: {},
  run: async (_input, { environment }) => {
    const queue = await withInstallation(environment(), (app) => app.get(DueNotices).queue());
    const lines = queue.map(
      ({ slug, state, failure, mails, oldest, nextAttempt }) =>
        `${slug.padEnd(20)} ${mails.toString().padStart(5)} ${state.padEnd(8)} since ${oldest}` +
        `${nextAttempt === null ? '' : `, next attempt ${nextAttempt}`}${failure === null ? '' : `: ${failure}`}`,
    );
    return { json: queue, text: lines.length > 0 ? lines.join('\n') : 'No mail waits, and none was given up.' };
  },
};
