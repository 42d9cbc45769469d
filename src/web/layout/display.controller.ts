import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Public } from '../request/access.js';
import { Page, Redirect } from '../page/page.js';
import type { WebRequest } from '../request/request.js';
import { said } from '../texts/said.js';
import { awayFrom } from './away.js';
import { setTextSize, TEXT_SIZES } from './text-size.js';
import { notWritten } from '../forms/not-written.js';
import { localPath } from '../request/local-path.js';
import { lookAgainAt } from '../request/look-again.js';
import { setLanguage } from '../request/language.js';
import { Languages } from '../texts/languages.js';

/** What a reader sets for this browser alone, and the way out of it. */
@Public()
@Controller()
export class DisplayController {
  constructor(
    private readonly environment: Environment,
    private readonly languages: Languages,
  ) {}

  @Post('text-size')
  textSize(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Redirect {
    const { size, returnTo } = request.body as Record<string, unknown>;
    const wanted = TEXT_SIZES.find((known) => known === size) ?? 'normal';
    setTextSize(response, this.environment.secureCookies, wanted);
    return back(request, returnTo);
  }

  @Post('language')
  language(@Req() request: WebRequest, @Res({ passthrough: true }) response: Response): Redirect {
    const { pageLanguage, returnTo } = request.body as Record<string, unknown>;
    const wanted = this.languages.offered.find((known) => known.language === pageLanguage);
    if (wanted) setLanguage(response, this.environment.secureCookies, wanted);
    return back(request, returnTo);
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
}

/** To the page; with what is filled in by now to the form, which is shown again with it. */
function back({ query, body }: WebRequest, returnTo: unknown): Redirect {
  const isFilledIn = Object.entries(body as Record<string, unknown>).some(
    ([name, value]) => value !== '' && !notWritten.has(name) && !ours.has(name),
  );
  return isFilledIn && query.form !== undefined
    ? Redirect.along(lookAgainAt(localPath(query.form), query.refused === undefined ? 'again' : 'refused'))
    : new Redirect(localPath(query.page ?? returnTo));
}

/** The fields of the buttons themselves, and of what a form was given along. */
const ours = new Set(['size', 'pageLanguage', 'returnTo', 'ticket']);
