import { Controller, Get } from '@nestjs/common';
import { Redirect } from '../../web/page/page.js';
import { ForAccounts } from '../../web/request/access.js';

/** Where password managers look when they advise somebody to change their password (W3C, "A Well-Known URL for Changing Passwords"). */
@ForAccounts()
@Controller('.well-known/change-password')
export class ChangePasswordController {
  @Get()
  form(): Redirect {
    return new Redirect('/account#password-heading');
  }
}
