import { formErrors, textField } from '../../web/forms/form-fields.js';
import type { Submitted } from '../../web/forms/form.js';
import type { FieldView, FormErrorView, FormView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import type { HandoverColleague } from './handover-holders.js';
import { said } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'auth/handover-key': HandoverKeyView;
  }
}

interface HandoverKeyView {
  /** what a button on this page was refused for */
  errors: FormErrorView[];
  amHolder: boolean;
  holders: { accountId: string; name: string; isMe: boolean }[];
  /** supervisors who could be admitted */
  others: { accountId: string; name: string }[];
  /** colleagues whose access was reset, oneself aside */
  awaiting: { accountId: string; name: string; since: TimeView; generation: string }[];
  hasPrintedCode: boolean;
  form: FormView & { code: FieldView };
}

export function handoverKeyView(
  viewer: Viewer,
  colleagues: readonly HandoverColleague[],
  printedCodes: number,
  form: Submitted<object>,
  times: Times,
): HandoverKeyView {
  const isCode = 'code' in form.typed;
  const named = colleagues.map((one) => ({
    ...one,
    name: one.name ?? times.texts.say('auth/handover-key.client', { codes: one.codes ?? '' }),
  }));
  const supervisors = named.filter(({ isSupervisor }) => isSupervisor);
  return {
    errors: isCode ? [] : formErrors(form, {}),
    amHolder: supervisors.some(({ accountId, isHolder }) => isHolder && accountId === viewer.accountId),
    holders: supervisors
      .filter(({ isHolder }) => isHolder)
      .map(({ accountId, name }) => ({ accountId, name, isMe: accountId === viewer.accountId })),
    others: supervisors
      .filter(({ isHolder, resetAt }) => !isHolder && resetAt === null)
      .map(({ accountId, name }) => ({ accountId, name })),
    awaiting: named.flatMap(({ accountId, name, resetAt, generation }) =>
      resetAt && accountId !== viewer.accountId
        ? [{ accountId, name, since: times.moment(resetAt), generation: generation.toString() }]
        : [],
    ),
    hasPrintedCode: printedCodes > 0,
    form: {
      errors: isCode ? formErrors(form, { code: said('auth/handover-key.printed-code') }) : [],
      code: textField(form, 'code'),
    },
  };
}
