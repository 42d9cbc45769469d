import { Controller, Param, Post } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Form, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { DeputyChoiceForm } from './deputy-choice.form.js';
import { DeputyChoices } from './deputy-choices.js';

/** "Lieber warten", while somebody else stands in. */
@For('client')
@Controller('inquiries/:id/deputy-choice')
export class DeputyChoiceController {
  constructor(private readonly choices: DeputyChoices) {}

  @Post()
  async say(
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Form(DeputyChoiceForm) form: Submitted<DeputyChoiceForm>,
  ): Promise<Redirect> {
    await this.choices.say(client, id, form.values?.choice ?? null);
    return new Redirect(`/inquiries/${id}`, 'saved');
  }
}
