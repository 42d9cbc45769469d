import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { isLanguage } from '../../domain/languages.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { LanguagesForm } from './languages.form.js';

/** In which languages an agency counsels. */
@Injectable()
export class LanguageChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Holds for inquiries from now on; what was written stays in its language. @throws FormRefused */
  async set({ agencyId, accountId }: Viewer, form: LanguagesForm): Promise<void> {
    const languages = languagesOf(form);
    await this.dataSource.transaction(async (manager) => {
      await this.setup.setLanguages(manager, agencyId, languages);
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'agency.languages_changed',
        actorId: accountId,
      });
    });
    this.directory.forget();
  }
}

/** The one to be offered first comes first. */
function languagesOf({ offered, added, first }: LanguagesForm): string[] {
  const chosen = [...new Set([offered, added ?? ''].flat())].filter((code) => code !== '');
  if (!chosen.every(isLanguage)) throw FormRefused.field('offered', 'Bitte wählen Sie aus der Liste.');
  if (first === undefined) return chosen;
  if (!chosen.includes(first))
    throw FormRefused.field('first', 'Diese Sprache soll nicht mehr angeboten werden. Bitte wählen Sie eine andere.');
  return [first, ...chosen.filter((code) => code !== first)];
}
