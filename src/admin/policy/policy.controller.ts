import { Controller, Get, Post } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { Clock } from '../../config/clock.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { PolicyChanges } from './policy-changes.js';
import { PolicyForm } from './policy.form.js';
import { policyView } from './policy.view.js';

/** "Fristen": how quickly the agency promises to answer. */
@For('admin')
@Controller('settings/policy')
export class PolicyController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly changes: PolicyChanges,
    private readonly clock: Clock,
  ) {}

  @Get()
  policy(@CurrentViewer() admin: Viewer): Promise<Page> {
    return this.page(admin, null, 200);
  }

  @Post()
  publish(@CurrentViewer() admin: Viewer, @Form(PolicyForm) form: Submitted<PolicyForm>): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.publish(admin, values);
        return new Redirect('/settings/policy', 'saved');
      },
      (refused, status) => this.page(admin, refused, status),
    );
  }

  private async page({ agencyId }: Viewer, form: Submitted<PolicyForm> | null, status: number): Promise<Page> {
    const agency = await this.agencies.byId(agencyId);
    const view = policyView(await this.changes.versions(agencyId), new Times(agency, this.clock.now()), form);
    return new Page('admin/policy', 'Fristen', view, status);
  }
}
