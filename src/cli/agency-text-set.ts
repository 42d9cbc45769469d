import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { sectionTexts } from '../agencies/directory/text-sources.js';
import { AuditLog } from '../audit/audit-log.js';
import { StartupProblem } from '../config/startup-problem.js';
import { Transactions } from '../database/transactions.js';
import { lockAgency } from '../threads/locks.js';
import type { Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { inputFile } from './input-file.js';
import { choicesInWords } from './input.js';
import { withInstallation } from './installation.js';
import { textSections } from './text-sections.js';

export const agencyTextSet: Command = {
  name: 'agency text set',
  about: 'Set a public text. Terms become a new version, in force at once.',
  options: {
    agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' },
    kind: { type: 'string', value: 'KIND', required: true, about: choicesInWords(sectionTexts) },
    file: {
      type: 'string',
      value: 'FILE',
      required: true,
      about: '"# Heading" and paragraphs, or JSON sections; - reads standard input',
    },
  },
  run: async (input, surroundings) => {
    const kind = input.oneOf('kind', sectionTexts);
    const sections = textSections(await inputFile(input.text('file'), surroundings));
    if (kind !== 'welcome' && sections.some(({ heading }) => heading === ''))
      throw new StartupProblem(`The text begins without a heading; a line such as "# Wer wir sind" makes one.`);
    return withInstallation(surroundings.environment(), async (app) => {
      const { agencyId, slug } = await foundAgency(app, input.text('agency'));
      const setup = app.get(AgencySetup);
      const version = await app.get(Transactions).bySystem(agencyId, async (tx) => {
        await lockAgency(tx);
        await app.get(AuditLog).append(tx, `agency.${kind}-set`);
        if (kind === 'terms') return setup.publishTerms(tx, sections);
        await setup.setText(tx, kind, sections);
        return null;
      });
      const what = version === null ? `The text "${kind}"` : `Version ${version.toString()} of the terms`;
      return {
        json: { slug, kind, version, sections: sections.length },
        text: `${what} of "${slug}" is in force, with ${sections.length.toString()} sections.`,
      };
    });
  },
};
