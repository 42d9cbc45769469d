import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { Notices } from './notices.js';
import { DueNotices } from './due-notices.js';
import { MailTransport } from './mail-transport.js';
import { NoticeMails } from './notice-mails.js';
import { NoticeSender } from './notice-sender.js';
import { Recipients } from './recipients.js';

@Module({
  imports: [CalendarsModule, VaultModule],
  providers: [Notices, DueNotices, MailTransport, NoticeMails, NoticeSender, Recipients],
  exports: [MailTransport, Notices, NoticeSender],
})
export class NotificationsModule {}
