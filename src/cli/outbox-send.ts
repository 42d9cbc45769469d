import { NoticeSender } from '../notifications/notice-sender.js';
import type { Command } from './command.js';
import { withInstallation } from './installation.js';

export const outboxSend: Command = {
  name: 'outbox send',
  about: 'Send the mails that are due, as the server does every minute.',
  options: {},
  run: async (_input, { environment }) => {
    const result = await withInstallation(environment(), (app) => app.get(NoticeSender).run());
    const { sent, dropped, later } = result;
    return {
      json: result,
      text: `Mails sent: ${sent.toString()}. Nobody to send to: ${dropped.toString()}. Left for later: ${later.toString()}.`,
    };
  },
};
