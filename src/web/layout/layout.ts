import { Injectable } from '@nestjs/common';
import { idleMinutes } from '../../domain/session-limits.js';
import { Assets } from './assets.js';
import { chosenColors, colorSchemeOf } from './colors.js';
import { numbersFor } from './crisis.js';
import type { Layout } from './layout.view.js';
import { awayFrom } from './away.js';
import { homeOf, tabsFor } from './navigation.js';
import { noticeFor, type NoticeView } from '../page/notices.js';
import { isStaff } from '../../domain/roles.js';
import type { Site, Viewer, WebRequest } from '../request/request.js';
import { chosenTextSize } from './text-size.js';
import { Times } from '../page/times.js';
import type { Words } from '../texts/said.js';
import type { Texts } from '../texts/texts.js';
import { Languages } from '../texts/languages.js';

/** Of pages that say no to a form, or not yet: what a screen reader says first. */
const firstWords: Partial<Record<number, 'layout.title-of-error' | 'layout.title-of-wait'>> = {
  409: 'layout.title-of-error',
  422: 'layout.title-of-error',
  429: 'layout.title-of-wait',
};

/** Builds what surrounds a page, from the request and the answer's status alone. */
@Injectable()
export class LayoutBuilder {
  constructor(
    private readonly languages: Languages,
    private readonly assets: Assets,
  ) {}

  build(
    request: Partial<WebRequest> & Pick<WebRequest, 'path' | 'originalUrl' | 'query' | 'headers' | 'texts'>,
    title: Words,
    status: number,
  ): Layout {
    const { site, viewer = null, texts } = request;
    const colors = chosenColors.listedIn(request.headers.cookie);
    return {
      title: titleOf(texts.put(title), status, texts),
      agencyName: site?.name ?? '',
      agencyTagline: site?.tagline ?? '',
      language: texts.language,
      direction: texts.direction,
      languageName: texts.say('layout.language-name'),
      languages: this.otherLanguages(texts, viewer),
      textSize: chosenTextSize.listedIn(request.headers.cookie),
      colors,
      colorScheme: colorSchemeOf(colors),
      // In an outage nobody knows who is signed in: "Login" would say that they are not.
      tabs: status === 503 && !viewer ? [] : tabsFor(viewer, request.path, texts),
      signedInAs: viewer?.name ?? null,
      userName: viewer?.userName ?? '',
      notice: request.isProven ? noticeFor(request.query.notice, texts) : null,
      banner: resetBanner(site, viewer, texts),
      stylesheet: this.assets.stylesheetOf(site),
      script: this.assets.script,
      passkeyScript: this.assets.passkeyScript,
      path: request.originalUrl,
      cameBack: request.method === 'POST',
      wasRefused: status === 422,
      letterPath: null,
      idleMinutes: viewer && idleMinutes(viewer.roles),
      ...numbersFor(request, status),
      logoUrl: site?.logo ? `/brand/${site.logo}` : null,
      awayHref: awayFrom(site?.country),
      homeHref: homeOf(viewer),
      publishes: publishedBy(site),
    };
  }

  private otherLanguages(here: Texts, viewer: Viewer | null): Layout['languages'] {
    return this.languages
      .offeredTo({ isStaff: viewer !== null && isStaff(viewer.roles) })
      .filter(({ language }) => language !== here.language)
      .map((texts) => ({
        code: texts.language,
        direction: texts.direction,
        name: texts.say('layout.language-name'),
      }));
  }
}

/** In an outage nobody knows: an agency that is open has all but the team, perhaps. */
function publishedBy(site: Site | null | undefined): Layout['publishes'] {
  const isThere = (kind: string) => site?.publishes.includes(kind) ?? kind !== 'team';
  return { team: isThere('team'), terms: isThere('terms'), privacy: isThere('privacy'), imprint: isThere('imprint') };
}

function titleOf(title: string, status: number, texts: Texts): string {
  const beginning = firstWords[status];
  return beginning ? texts.say(beginning, { title }) : title;
}

/** Somebody who lost their access to a reset that was not theirs sees it at once, and since when. */
function resetBanner(site: Site | undefined, viewer: Viewer | null, texts: Texts): NoticeView | null {
  const at = viewer?.accessResetAt;
  if (!site || !at) return null;
  const { text } = new Times(site, at, texts).moment(at);
  return {
    kind: 'warning',
    text: texts.say('layout.access-reset', { at: text }),
  };
}
