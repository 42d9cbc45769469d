import { Controller, Post } from '@nestjs/common';
import { FormerCredentials } from '../../auth/credentials/former-credentials.js';
import { Redirect } from '../../web/page/page.js';
import { CurrentViewer, ForAccounts } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';

/** "Altes Passwort gilt nicht mehr": what a reset replaced takes the account back no more. */
@ForAccounts()
@Controller('account/former-password-removal')
export class FormerPasswordController {
  constructor(private readonly formerCredentials: FormerCredentials) {}

  /** Not while the access is locked: a stranger with the mailbox must not end what undoes their reset. */
  @Post()
  async remove(@CurrentViewer() viewer: Viewer): Promise<Redirect> {
    await this.formerCredentials.end(viewer);
    return new Redirect('/account', 'saved');
  }
}
