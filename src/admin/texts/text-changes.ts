import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { AgencySetup } from '../../agencies/directory/agency-setup.js';
import { type PublicText, textSource } from '../../agencies/directory/text-sources.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { readCrisisLines, UnreadableCrisisLine, writeCrisisLines } from '../../domain/crisis-lines.js';
import { gapsIn, type PublicSection, readPublicText, writePublicText } from '../../domain/public-text.js';
import { lockAgency } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { TextsForm } from './texts.form.js';

/** What an agency says on its public pages, as its admins edit it: plain text with headings, or crisis numbers, one a line. */
@Injectable()
export class TextChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly setup: AgencySetup,
    private readonly directory: AgencyDirectory,
    private readonly audit: AuditLog,
  ) {}

  async source(agencyId: string, kind: PublicText): Promise<string> {
    return textSource(this.transactions.reading(agencyId), kind);
  }

  /** In force at once; terms as a new version, to which everybody agrees anew when they next write. @throws FormRefused */
  async set(admin: Viewer, kind: PublicText, { text, basedOn }: TextsForm): Promise<void> {
    await this.transactions.by(admin, async (tx) => {
      await lockAgency(tx);
      const source = await textSource(tx, kind);
      const changed = stateOf(source) !== basedOn;
      // Sent twice: it stands as it was sent.
      if (changed && isAlready(kind, text, source)) return;
      if (changed)
        throw FormRefused.whole(
          'Inzwischen hat jemand anderes diesen Text geändert. Ihr Text steht noch hier: Öffnen Sie die Seite in einem zweiten Fenster und vergleichen Sie.',
          409,
        );
      if (!(await this.write(tx, kind, { text, source }))) return;
      await this.audit.append(tx, `agency.${kind}-set`);
    });
    this.directory.forget();
  }

  /** False where nothing is new: the same terms are no new version. */
  private async write(
    tx: Transaction,
    kind: PublicText,
    { text, source }: { text: string; source: string },
  ): Promise<boolean> {
    if (isAlready(kind, text, source)) return false;
    if (kind === 'crisis') {
      await this.setup.setCrisisContacts(tx, crisisLinesIn(text));
      return true;
    }
    const sections = sectionsIn(text, kind);
    if (kind === 'terms') await this.setup.publishTerms(tx, sections);
    else await this.setup.setText(tx, kind, sections);
    return true;
  }
}

/** Tells one state of a text from another. */
export function stateOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

/** @throws FormRefused for what is no such text */
function isAlready(kind: PublicText, text: string, source: string): boolean {
  return (
    source === (kind === 'crisis' ? writeCrisisLines(crisisLinesIn(text)) : writePublicText(sectionsIn(text, kind)))
  );
}

function sectionsIn(text: string, kind: PublicText): PublicSection[] {
  const [gap] = gapsIn(text);
  if (gap !== undefined) throw FormRefused.field('text', `Hier ist noch eine Lücke auszufüllen: ${gap}`);
  const sections = readPublicText(text);
  if (sections.every(({ paragraphs }) => paragraphs.length === 0))
    throw FormRefused.field('text', 'Hier steht noch kein Text.');
  if (kind !== 'welcome' && sections.some(({ heading }) => heading === ''))
    throw FormRefused.field(
      'text',
      'Der Text beginnt ohne Überschrift. Schreiben Sie darüber eine Zeile wie „# Wer wir sind“.',
    );
  return sections;
}

function crisisLinesIn(text: string) {
  try {
    const lines = readCrisisLines(text);
    if (lines.length > 0) return lines;
  } catch (problem) {
    if (!(problem instanceof UnreadableCrisisLine)) throw problem;
    throw FormRefused.field(
      'text',
      `Zeile ${problem.number.toString()} hat nicht die Form „Name | Nummer | Zeiten | Hinweis“: ${problem.line}`,
    );
  }
  throw FormRefused.field('text', 'Mindestens eine Nummer muss hier stehen.');
}
