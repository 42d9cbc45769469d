import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { EndsAccount } from '../../auth/access/ends-account.js';
import { PasswordConfirmation } from '../../auth/credentials/password-confirmation.js';
import { forgetEverything } from '../../auth/sessions/session-cookie.js';
import { Environment } from '../../config/environment.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { stillSpoken } from '../../web/request/language.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import { confirmationView } from '../account/account-confirmation.view.js';
import { AccountDeletionForm } from './account-deletion.form.js';
import { AccountDeletion } from './account-deletion.js';
import { said } from '../../web/texts/said.js';

/** The end of an account, after which the browser forgets what it has seen. */
@For('client')
@Controller('account/deletion')
export class AccountDeletionController {
  constructor(
    private readonly confirmation: PasswordConfirmation,
    private readonly deletion: AccountDeletion,
    private readonly environment: Environment,
  ) {}

  @Post()
  @EndsAccount()
  delete(
    @CurrentViewer() client: Viewer,
    @Form(AccountDeletionForm) form: Submitted<AccountDeletionForm>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ password }) => {
        await this.confirmation.confirm(client, password);
        await this.deletion.byClient(client);
        forgetEverything(this.environment, response);
        return new Redirect(stillSpoken('/', request), 'account-deleted');
      },
      (refused, status) =>
        new Page(
          'privacy/deletion-confirmation',
          said('navigation.account'),
          confirmationView(refused, client),
          status,
        ),
    );
  }
}
