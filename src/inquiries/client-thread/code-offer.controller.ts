import { Controller, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Redirect } from '../../web/page/page.js';
import { For } from '../../web/request/access.js';
import { declinedCode } from '../../web/request/browser-choice.js';

/** "Jetzt nicht": the card is not offered again until they sign out. It stays at "Meine Daten". */
@For('client')
@Controller('inquiries/code-offer/removal')
export class CodeOfferController {
  constructor(private readonly environment: Environment) {}

  @Post()
  decline(@Res({ passthrough: true }) response: Response): Redirect {
    declinedCode.keep(response, this.environment.secureCookies, 'yes');
    return new Redirect('/inquiries');
  }
}
