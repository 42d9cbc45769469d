import { Controller, Param, Post } from '@nestjs/common';
import { AccessRenewalForm } from '../../auth/handover-key/access-renewal.form.js';
import { Powerful } from '../../auth/access/powerful.js';
import { Form, type Submitted } from '../../web/forms/form.js';
import { Redirect } from '../../web/page/page.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { AccessRenewals } from './access-renewals.js';

/** "Zugang erneuern", on the page of a thread whose client has reset their access. */
@For('counselor')
@Controller('threads/:id/access-renewal')
export class AccessRenewalController {
  constructor(private readonly renewals: AccessRenewals) {}

  @Post()
  @Powerful()
  async renew(
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(AccessRenewalForm) { values }: Submitted<AccessRenewalForm>,
  ): Promise<Redirect> {
    await this.renewals.renew(counselor, id, Number(values?.generation));
    return new Redirect(`/threads/${id}`, 'renewed');
  }
}
