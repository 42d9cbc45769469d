import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { Environment } from '../config/environment.js';

/** Where an agency's chain ended at some time. */
export interface AuditHead {
  agencyId: string;
  batch: number;
  /** hex */
  mac: string;
}

/**
 * Tells the ends of the chains to where the database's thief does not reach: to the log, and to a file in
 * the data folder, which `ohr audit verify` reads. Without them, nobody could tell a chain that was cut
 * short from one that had never been longer.
 */
@Injectable()
export class AuditHeads {
  private readonly logger = new Logger('AuditHead');
  private readonly file: string;

  constructor({ dataDir }: Environment) {
    this.file = join(dataDir, 'audit-heads.jsonl');
  }

  async tell({ agencyId, batch, mac }: AuditHead): Promise<void> {
    const line = JSON.stringify({ agencyId, batch, mac });
    this.logger.log(line);
    try {
      await mkdir(dirname(this.file), { recursive: true });
      await appendFile(this.file, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      this.logger.error(`The end of the audit chain was not written to ${this.file}: ${(error as Error).message}`);
    }
  }

  /** Those of links that were removed on purpose say nothing any more. */
  async forget(agencyId: string, before: number): Promise<void> {
    const text = await readFile(this.file, 'utf8').catch(() => null);
    if (text === null) return;
    const kept = text.split('\n').filter((line) => {
      const [head] = headIn(line);
      return head && !(head.agencyId === agencyId && head.batch < before);
    });
    await writeFile(`${this.file}.new`, kept.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true });
    await rename(`${this.file}.new`, this.file);
  }

  /** All that this machine was told, which may be nothing, or those in another file, such as a log. @throws where that cannot be read */
  async known(file?: string): Promise<AuditHead[]> {
    const text = await (file === undefined ? readFile(this.file, 'utf8').catch(() => '') : readFile(file, 'utf8'));
    return text.split('\n').flatMap(headIn);
  }
}

/** A log's line may carry more, even the head's JSON as a text within its own. */
function headIn(line: string): AuditHead[] {
  const [, agencyId, batch, mac] =
    /"agencyId":"([\da-f-]{36})","batch":(\d+),"mac":"([\da-f]{64})"/.exec(line.replaceAll('\\"', '"')) ?? [];
  return agencyId && batch && mac ? [{ agencyId, batch: Number(batch), mac }] : [];
}
