import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { agencyTextKinds } from '../agencies/directory/agency-text.entity.js';
import { lackOf } from '../agencies/public-texts/publishable.js';
import { AuditLog } from '../audit/audit-log.js';
import { StartupProblem } from '../config/startup-problem.js';
import { Transactions } from '../database/transactions.js';
import { asLines } from '../domain/written-text.js';
import { lockAgency } from '../threads/locks.js';
import { languageFolders } from '../web/texts/catalog-files.js';
import type { Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { inputFile } from './input-file.js';
import { choicesInWords } from './input.js';
import { withInstallation } from './installation.js';

export const agencyTextSet: Command = {
  name: 'agency text set',
  about: 'Set a public text. Terms become a new version, in force at once.',
  options: {
    agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' },
    kind: { type: 'string', value: 'KIND', required: true, about: choicesInWords(agencyTextKinds) },
    file: {
      type: 'string',
      value: 'FILE',
      required: true,
      about: 'Markdown; - reads standard input',
    },
    language: { type: 'string', value: 'TAG', about: 'of the text, as in texts/: de unless given' },
  },
  run: async (input, surroundings) => {
    const kind = input.oneOf('kind', agencyTextKinds);
    const language = input.oneOf('language', languageFolders(), 'de');
    const source = readable(await inputFile(input.text('file'), surroundings));
    return withInstallation(surroundings.environment(), async (app) => {
      const { agencyId, slug } = await foundAgency(app, input.text('agency'));
      const setup = app.get(AgencySetup);
      const version = await app.get(Transactions).bySystem(agencyId, async (tx) => {
        await lockAgency(tx);
        await app.get(AuditLog).append(tx, `agency.${kind}-set`);
        return setup.publishText(tx, { kind, language, source });
      });
      return {
        json: { slug, kind, language, version },
        text: `Version ${version.toString()} of "${kind}" is in force at "${slug}".`,
      };
    });
  },
};

/** @throws StartupProblem for what nobody could read */
function readable(file: string): string {
  const source = asLines(file).trim();
  const lack = lackOf(source);
  if (lack === 'nothing-to-read') throw new StartupProblem('The text is empty.');
  if (lack !== null) throw new StartupProblem(`The text has a gap left to fill: ${lack.gap}`);
  return source;
}
