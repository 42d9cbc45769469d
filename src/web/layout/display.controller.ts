import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Public } from '../request/access.js';
import { Page, Redirect } from '../page/page.js';
import type { ListedChoice } from '../request/browser-choice.js';
import type { WebRequest } from '../request/request.js';
import { said } from '../texts/said.js';
import { awayFrom } from './away.js';
import { backTo } from './back-to.js';
import { chosenColors } from './colors.js';
import { chosenTextSize } from './text-size.js';

/** What a reader sets for this browser alone, and the way out of it. */
@Public()
@Controller()
export class DisplayController {
  constructor(private readonly environment: Environment) {}

  @Post('text-size')
  textSize(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Redirect {
    return this.keep(chosenTextSize, 'size', request, response);
  }

  @Post('colors')
  colors(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Redirect {
    return this.keep(chosenColors, 'colors', request, response);
  }

  /** Where "Seite schnell verlassen" ends: a page that says nothing and goes on to another site at once. */
  @Get('exit')
  exit(@Req() { site, texts }: WebRequest, @Res({ passthrough: true }) response: Response): Page {
    const away = awayFrom(site.country);
    response.setHeader('Clear-Site-Data', '"cache"');
    return new Page('web/exit', said('web/exit.weather'), {
      forwardTo: away,
      links: [{ label: texts.say('web/exit.weather'), href: away }],
    });
  }

  private keep(choice: ListedChoice<string>, field: string, request: WebRequest, response: Response): Redirect {
    const { [field]: wanted, returnTo } = request.body as Record<string, unknown>;
    choice.keep(response, this.environment.secureCookies, choice.listed(wanted));
    return backTo(request, returnTo);
  }
}
