import { Injectable } from '@nestjs/common';
import { AccessLinks } from './credentials/access-links.js';
import { FormerCredentials } from './credentials/former-credentials.js';
import { AttemptThrottles } from './limits/attempt-throttles.js';
import { Quotas } from './limits/quotas.js';
import { Sessions } from './sessions/sessions.js';
import { UnsentTexts } from './unsent-texts/unsent-texts.js';

/** Removes what has run out. Safe to run twice and on many instances; nothing depends on when it ran. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly sessions: Sessions,
    private readonly links: AccessLinks,
    private readonly formerCredentials: FormerCredentials,
    private readonly throttles: AttemptThrottles,
    private readonly quotas: Quotas,
    private readonly unsent: UnsentTexts,
  ) {}

  async run(): Promise<void> {
    await this.sessions.sweep();
    await this.links.sweep();
    await this.formerCredentials.sweep();
    await this.throttles.sweep();
    await this.quotas.sweep();
    await this.unsent.sweep();
  }
}
