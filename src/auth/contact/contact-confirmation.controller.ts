import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { Public } from '../../web/request/access.js';
import type { WebRequest } from '../../web/request/request.js';
import { spentLinkPage } from '../links/spent-link.view.js';
import { ContactConfirmationForm } from './contact-confirmation.form.js';
import { contactConfirmationView } from './contact-confirmation.view.js';
import { ContactConfirmations } from './contact-confirmations.js';
import { said } from '../../web/texts/said.js';

/** From the mailbox, in whatever browser. Opening the link confirms nothing: programs that look mails over do that, too. */
@Public()
@Controller('address-confirmation/:token')
export class ContactConfirmationController {
  constructor(private readonly confirmations: ContactConfirmations) {}

  @Get()
  async form(@Req() request: WebRequest, @Param('token') token: string): Promise<Page> {
    const target = await this.confirmations.target(request.site.agencyId, token);
    if (!target) return spentLinkPage('contact');
    return page(request, blank(), 200);
  }

  @Post()
  async confirm(
    @Req() request: WebRequest,
    @Param('token') token: string,
    @Form(ContactConfirmationForm) form: Submitted<ContactConfirmationForm>,
  ): Promise<Page | Redirect> {
    const { agencyId } = request.site;
    const target = await this.confirmations.target(agencyId, token);
    if (!target && form.values && (await this.confirmations.confirmedJustNow(agencyId, token)))
      return new Redirect('/', 'contact-confirmed');
    if (!target) return spentLinkPage('contact');
    return handleForm(
      form,
      async () =>
        (await this.confirmations.confirm(target)) ? new Redirect('/', 'contact-confirmed') : spentLinkPage('contact'),
      (refused, status) => page(request, refused, status),
    );
  }
}

function page(request: WebRequest, form: Submitted<object>, status: number): Page {
  return new Page(
    'auth/contact-confirmation',
    said('auth/contact-confirmation.title'),
    contactConfirmationView(form, request.path),
    status,
  );
}
