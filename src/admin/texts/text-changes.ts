import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { defaultText } from '../../agencies/public-texts/default-texts.js';
import { lackOf } from '../../agencies/public-texts/publishable.js';
import { type PublicText, PublicTexts } from '../../agencies/public-texts/public-texts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { Country } from '../../domain/countries.js';
import {
  readCrisisLines,
  UnknownCrisisRegion,
  UnreadableCrisisLine,
  writeCrisisLines,
} from '../../domain/crisis-lines.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { SiteRegion, Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { stateOf } from '../edited-state.js';
import type { TextsForm } from './texts.form.js';

/** Which text is edited, in which language. */
export interface EditedText {
  kind: PublicText;
  language: string;
}

/** What an agency says on its public pages, as its admins edit it: Markdown, or crisis numbers, one a line. */
@Injectable()
export class TextChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly publicTexts: PublicTexts,
    private readonly audit: AuditLog,
  ) {}

  /** '' where the agency has not written it yet. @param version null: the newest */
  async source(agencyId: string, { kind, language }: EditedText, version: number | null = null): Promise<string> {
    return this.sourceIn(this.transactions.reading(agencyId), { kind, language, version });
  }

  /** In force at once, as a new version; to new terms everybody agrees anew when they next write. @throws FormRefused */
  async set(admin: Viewer, edited: EditedText, { text: typed, basedOn }: TextsForm): Promise<void> {
    const text = await this.readable(admin, edited.kind, typed);
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const standing = await this.sourceIn(tx, edited);
      const { country } = await this.directory.byId(tx.agencyId);
      // Sent twice, it stands as it was sent; and what comes with the program is nobody's own text.
      if (text === (standing || defaultIn(edited, country))) return;
      if (stateOf(standing) !== basedOn) throw FormRefused.whole(said('admin/texts.changed-meanwhile'), 409);
      await this.write(tx, edited, text);
      await this.audit.append(tx, `agency.${edited.kind}-set`);
    });
    this.directory.forget();
  }

  /** As it is stored. @throws FormRefused for what nobody could read */
  async readable({ agencyId }: Viewer, kind: PublicText, typed: string): Promise<string> {
    const text = typed.trim();
    if (kind === 'crisis') return crisisLines(text, (await this.directory.byId(agencyId)).regions);
    const lack = lackOf(text);
    if (lack === null) return text;
    if (lack === 'nothing-to-read') throw FormRefused.field('text', said('admin/texts.nothing-to-read'));
    throw FormRefused.field('text', said('admin/texts.gap', lack));
  }

  private async sourceIn(
    reading: Reading,
    { kind, ...which }: EditedText & { version?: number | null },
  ): Promise<string> {
    return kind === 'crisis' ? this.setup.crisisSource(reading) : this.publicTexts.source(reading, { kind, ...which });
  }

  private async write(tx: Transaction, { kind, language }: EditedText, text: string): Promise<void> {
    if (kind === 'crisis') {
      const { regions } = await this.directory.byId(tx.agencyId);
      await this.setup.setCrisisContacts(tx, readCrisisLines(text, regions));
    } else await this.setup.publishText(tx, { kind, language, source: text });
  }
}

/** What comes with the program, where the agency has written nothing; '' where nothing does. */
export function defaultIn({ kind, language }: EditedText, country: Country): string {
  const shipped = kind === 'crisis' ? null : defaultText(kind, language, country);
  return shipped?.language === language ? shipped.source : '';
}

function crisisLines(text: string, regions: readonly SiteRegion[]): string {
  try {
    const lines = readCrisisLines(text, regions);
    if (lines.some(({ region }) => region === null)) return writeCrisisLines(lines, regions);
  } catch (problem) {
    throw refusedLine(problem);
  }
  throw FormRefused.field('text', said('admin/texts.no-number'));
}

function refusedLine(problem: unknown): unknown {
  const isUnreadable = problem instanceof UnreadableCrisisLine;
  if (!isUnreadable && !(problem instanceof UnknownCrisisRegion)) return problem;
  const where = { number: problem.number.toString(), line: problem.line };
  return FormRefused.field(
    'text',
    said(isUnreadable ? 'admin/texts.unreadable-line' : 'admin/texts.unknown-region', where),
  );
}
