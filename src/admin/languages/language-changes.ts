import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { isLanguage } from '../../domain/languages.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { LanguagesForm } from './languages.form.js';
import { said } from '../../web/texts/said.js';

/** In which languages an agency counsels. */
@Injectable()
export class LanguageChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** Holds for inquiries from now on; what was written stays in its language. @throws FormRefused */
  async set(admin: Viewer, form: LanguagesForm): Promise<void> {
    const languages = languagesOf(form);
    await this.transactions.by(admin, async (tx) => {
      if (!(await this.setup.setLanguages(tx, languages))) return;
      await this.audit.append(tx, 'agency.languages-changed');
    });
    this.directory.forget();
  }
}

/** The one to be offered first comes first. */
function languagesOf({ offered, added, first }: LanguagesForm): string[] {
  const chosen = [...new Set([offered, added ?? ''].flat())].filter((code) => code !== '');
  if (!chosen.every(isLanguage)) throw FormRefused.field('offered', said('admin/languages.from-list'));
  if (first === undefined) return chosen;
  if (!chosen.includes(first)) throw FormRefused.field('first', said('admin/languages.not-offered'));
  return [first, ...chosen.filter((code) => code !== first)];
}
