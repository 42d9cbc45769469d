import { Controller, Get, Param, Post } from '@nestjs/common';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { CurrentTexts, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { WishForm } from './wish.form.js';
import { wishView } from './wish.view.js';
import { Wishes } from './wishes.js';

/** "Gewähren": `:id` is the inquiry in which the client wished for another counselor. */
@For('supervisor')
@Controller('oversight/wishes/:id')
export class WishController {
  constructor(
    private readonly wishes: Wishes,
    private readonly counselors: Counselors,
  ) {}

  @Get()
  ask(@CurrentTexts() texts: Texts, @CurrentViewer() supervisor: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(texts, supervisor, id, blank(), 200);
  }

  @Post()
  grant(
    @CurrentTexts() texts: Texts,
    @CurrentViewer() supervisor: Viewer,
    @Param('id', Id) id: string,
    @Form(WishForm) form: Submitted<WishForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ counselor }) => {
        const found = await this.wishes.grant(supervisor, id, counselor || null);
        return new Redirect('/oversight', found ? 'wish-granted' : 'wish-granted-unassigned');
      },
      (refused, status) => this.page(texts, supervisor, id, refused, status),
    );
  }

  private async page(
    texts: Texts,
    supervisor: Viewer,
    id: string,
    form: Submitted<WishForm>,
    status: number,
  ): Promise<Page> {
    const wish = await this.wishes.find(supervisor, id);
    const counselors = await this.counselors.list(supervisor.agencyId);
    return new Page('oversight/wish', said('oversight/wish.title'), wishView(wish, counselors, form, texts), status);
  }
}
