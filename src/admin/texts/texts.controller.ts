import { Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { type AgencyTextKind, agencyTextKinds } from '../../agencies/directory/agency-text.entity.js';
import { type PublicText, publicTexts, PublicTexts } from '../../agencies/public-texts/public-texts.js';
import { KeepUnsent } from '../../auth/unsent-texts/keep-unsent.js';
import { KeptText } from '../../auth/unsent-texts/kept-text.js';
import type { Typed } from '../../auth/unsent-texts/typed.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import { Languages } from '../../web/texts/languages.js';
import { said } from '../../web/texts/said.js';
import { type EditedText, TextChanges } from './text-changes.js';
import { TextsForm } from './texts.form.js';
import { textsHref, textsView } from './texts.view.js';

interface Asked {
  language?: unknown;
  version?: unknown;
}

/** "Texte": what the public pages say, in which language, and what they said before. */
@For('admin')
@Controller('settings/texts/:kind')
export class TextsController {
  constructor(
    private readonly changes: TextChanges,
    private readonly publicTexts: PublicTexts,
    private readonly languages: Languages,
  ) {}

  @Get()
  text(
    @CurrentViewer() admin: Viewer,
    @CurrentTimes() times: Times,
    @Param('kind') kind: string,
    @Query() asked: Asked,
    @KeptText() kept: Typed,
  ): Promise<Page> {
    const version = versionIn(asked);
    const isKept = version === null && kept.text !== undefined;
    return this.page(admin, times, this.edited(kind, asked), isKept ? { kept: blank(kept) } : { version });
  }

  @Post()
  @KeepUnsent('/settings/texts/:kind')
  set(
    @CurrentViewer() admin: Viewer,
    @CurrentTimes() times: Times,
    @Param('kind') kind: string,
    @Query() asked: Asked,
    @Form(TextsForm) form: Submitted<TextsForm>,
  ): Promise<Page | Redirect> {
    const edited = this.edited(kind, asked);
    return handleForm(
      form,
      async (values) => {
        if (values.act === 'preview') {
          const preview = await this.changes.readable(admin, edited.kind, values.text);
          return this.page(admin, times, edited, { form, preview });
        }
        if (values.act === 'discard') return new Redirect(textsHref(edited), 'draft-discarded');
        await this.changes.set(admin, edited, values);
        return new Redirect(textsHref(edited), 'saved');
      },
      (refused, status) => this.page(admin, times, edited, { form: refused }, status),
    );
  }

  private async page(
    { agencyId }: Viewer,
    times: Times,
    edited: EditedText,
    more: { form?: Submitted<TextsForm>; kept?: Submitted<TextsForm>; version?: number | null; preview?: string },
    status = 200,
  ): Promise<Page> {
    const standing = await this.changes.source(agencyId, edited);
    const versions = isKind(edited.kind) ? await this.publicTexts.versions(agencyId, edited.kind) : [];
    const version = versions.find((one) => one.version === more.version) ?? null;
    const earlier = version && (await this.changes.source(agencyId, edited, version.version));
    const shown = { ...edited, standing, earlier, version, versions, languages: this.languages.written };
    return new Page('admin/texts', said('admin/texts.title'), textsView(shown, more, times), status);
  }

  private edited(name: string, { language: asked }: Asked): EditedText {
    const kind = publicTexts.find((one) => one === name);
    const languages = this.languages.written.map(({ language }) => language);
    const language = asked === undefined ? languages[0] : languages.find((one) => one === asked);
    if (!kind || !language) throw new NotFoundException();
    return { kind, language };
  }
}

function isKind(kind: PublicText): kind is AgencyTextKind {
  return (agencyTextKinds as readonly string[]).includes(kind);
}

function versionIn({ version }: Asked): number | null {
  return typeof version === 'string' && /^[1-9]\d{0,8}$/.test(version) ? Number(version) : null;
}
