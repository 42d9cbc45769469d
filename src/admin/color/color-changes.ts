import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { chosenColor, colorIn } from '../../domain/accent-color.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import type { ColorForm } from './color.form.js';

/** In which color an agency's pages have their links and buttons. */
@Injectable()
export class ColorChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** On every page at once. @throws FormRefused */
  async set(admin: Viewer, form: ColorForm): Promise<void> {
    const offered = form.offered || null;
    const color = wantedIn(form, offered);
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const { accent: standing } = await this.setup.look(tx);
      // Sent twice, it stands as it was sent.
      if (color === standing) return;
      if (offered !== standing) throw FormRefused.whole(said('admin/color.changed-meanwhile'), 409);
      await this.setup.setAccent(tx, color);
      await this.audit.append(tx, 'agency.color-changed');
    });
    this.directory.forget();
  }
}

/** Null is the usual color. */
function wantedIn(form: ColorForm, offered: string | null): string | null {
  const [typed, picked] = [written('color', form.color), written('picked', form.picked ?? '')];
  const chosen = chosenColor({ typed, picked }, offered);
  if (chosen === 'two') throw FormRefused.field('color', said('admin/color.two-colors'));
  return chosen.color;
}

function written(field: 'color' | 'picked', text: string): string | null {
  if (text === '') return null;
  const color = colorIn(text);
  if (color === null) throw FormRefused.field(field, said('admin/color.no-color'));
  return color;
}
