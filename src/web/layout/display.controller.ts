import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../request/access.js';
import { Page, Redirect } from '../page/page.js';
import type { WebRequest } from '../request/request.js';
import { TEXT_SIZES, textSizeCookie } from './text-size.js';
import { localPath } from '../request/local-path.js';

const away = 'https://www.wetter.at/';

/** What a reader sets for this browser alone, and the way out of it. */
@Public()
@Controller()
export class DisplayController {
  @Post('text-size')
  textSize(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Redirect {
    const { size, returnTo } = request.body as Record<string, unknown>;
    const wanted = TEXT_SIZES.find((known) => known === size) ?? 'normal';
    response.cookie(textSizeCookie, wanted, {
      sameSite: 'lax',
      path: '/',
      httpOnly: true,
      maxAge: 365 * 24 * 3600 * 1000,
    });
    return new Redirect(localPath(returnTo));
  }

  /** Where "Seite schnell verlassen" ends: a page that says nothing and goes on to another site at once. */
  @Get('exit')
  exit(@Res({ passthrough: true }) response: Response): Page {
    response.setHeader('Clear-Site-Data', '"cache"');
    return new Page('web/exit', 'Wetter', { forwardTo: away, links: [{ label: 'Wetter', href: away }] });
  }
}
