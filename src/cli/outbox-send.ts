import { DueNotices } from '../notifications/due-notices.js';
import { NoticeSender } from '../notifications/notice-sender.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const outboxSend: Command = {
  name: 'outbox send',
  about: 'Send the mails that are due, as the server does every minute.',
  options: {},
  run: async (_input, { environment }) => {
    const result = await withInstallation(environment(), async (app) => {
      const { sent, dropped } = await app.get(NoticeSender).run();
      const queue = await app.get(DueNotices).queue();
      const waiting = queue.filter(({ state }) => state === 'waiting').reduce((sum, { mails }) => sum + mails, 0);
      return { sent, dropped, waiting };
    });
    const { sent, dropped, waiting } = result;
    return {
      json: result,
      text: `Mails sent: ${sent.toString()}. Nobody to send to: ${dropped.toString()}. Still waiting: ${waiting.toString()}${waiting > 0 ? ' (see "outbox status")' : ''}.`,
    };
  },
};
