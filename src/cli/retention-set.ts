import { Transactions } from '../database/transactions.js';
import { RetentionPolicies, retentionBounds } from '../privacy/retention/retention-policies.js';
import type { Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { withInstallation } from './installation.js';

export const retentionSet: Command = {
  name: 'retention set',
  about: 'Set how long an agency keeps what nobody uses any more. What was announced before is announced anew.',
  options: {
    agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' },
    'inquiry-months': { type: 'string', value: 'N', required: true, about: 'concluded inquiries, in months' },
    'account-months': {
      type: 'string',
      value: 'N',
      required: true,
      about: 'accounts that nobody signs in to, in months',
    },
    'announce-days': {
      type: 'string',
      value: 'N',
      required: true,
      about: 'how many days ahead the deletion is announced',
    },
  },
  run: (input, { environment }) => {
    const times = {
      inquiryMonths: input.number('inquiry-months', retentionBounds.inquiryMonths),
      accountMonths: input.number('account-months', retentionBounds.accountMonths),
      announceDays: input.number('announce-days', retentionBounds.announceDays),
    };
    return withInstallation(environment(), async (app) => {
      const { agencyId, slug } = await foundAgency(app, input.text('agency'));
      await app.get(Transactions).bySystem(agencyId, (tx) => app.get(RetentionPolicies).set(tx, times));
      const { inquiryMonths, accountMonths, announceDays } = times;
      const text = `"${slug}" keeps concluded inquiries ${inquiryMonths.toString()} months and unused accounts ${accountMonths.toString()} months, and announces their deletion ${announceDays.toString()} days ahead.`;
      return { json: { slug, ...times }, text };
    });
  },
};
