import { Controller, Get, Post } from '@nestjs/common';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { PolicyChanges } from './policy-changes.js';
import { PolicyForm } from './policy.form.js';
import { policyView } from './policy.view.js';
import { said } from '../../web/texts/said.js';

/** "Fristen": how quickly the agency promises to answer. */
@For('admin')
@Controller('settings/policy')
export class PolicyController {
  constructor(private readonly changes: PolicyChanges) {}

  @Get()
  policy(@CurrentTimes() times: Times, @CurrentViewer() admin: Viewer): Promise<Page> {
    return this.page(times, admin, null, 200);
  }

  @Post()
  publish(
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(PolicyForm) form: Submitted<PolicyForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.publish(admin, values);
        return new Redirect('/settings/policy', 'saved');
      },
      (refused, status) => this.page(times, admin, refused, status),
    );
  }

  private async page(
    times: Times,
    { agencyId }: Viewer,
    form: Submitted<PolicyForm> | null,
    status: number,
  ): Promise<Page> {
    const view = policyView(await this.changes.versions(agencyId), times, form);
    return new Page('admin/policy', said('admin/policy.title'), view, status);
  }
}
