import { Injectable } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { Page } from '../../web/page/page.js';
import { said } from '../../web/texts/said.js';
import type { Times } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import { AccessActs } from './access-acts.js';
import { AccountFactsReader } from './account-facts.js';
import { type AccountForms, accountView, lockedAccountView } from './account.view.js';

/** "Meine Daten", as all of its forms show it. */
@Injectable()
export class AccountPages {
  constructor(
    private readonly facts: AccountFactsReader,
    private readonly acts: AccessActs,
  ) {}

  async account(
    agency: AgencyRecord,
    times: Times,
    viewer: Viewer,
    forms: AccountForms = {},
    status = 200,
  ): Promise<Page> {
    if (!viewer.trusted) return this.locked(agency, times, viewer, blank(), status);
    const facts = { ...(await this.facts.of(viewer, agency)), acts: await this.acts.seenBy(viewer) };
    const view = accountView(viewer, facts, forms, times);
    return new Page('privacy/account', said('navigation.account'), view, status);
  }

  /** Until access is renewed. */
  async locked(
    agency: AgencyRecord,
    times: Times,
    viewer: Viewer,
    form: Submitted<object>,
    status: number,
  ): Promise<Page> {
    const facts = { ...(await this.facts.whileLocked(viewer)), isOpen: agency.status === 'open' };
    return new Page(
      'privacy/account-locked',
      said('navigation.account'),
      lockedAccountView(viewer, facts, form, times),
      status,
    );
  }
}
