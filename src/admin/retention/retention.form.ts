import { registerDecorator } from 'class-validator';
import { type RetentionTimes, retentionBounds } from '../../privacy/retention/retention-policies.js';
import { said } from '../../web/texts/said.js';

/** Numbers as they were typed; `timesOf` reads them. */
export class RetentionForm {
  @Within('inquiryMonths')
  inquiryMonths: string;

  @Within('accountMonths')
  accountMonths: string;

  @Within('announceDays')
  announceDays: string;
}

export function timesOf(form: RetentionForm): RetentionTimes {
  return {
    inquiryMonths: Number(form.inquiryMonths),
    accountMonths: Number(form.accountMonths),
    announceDays: Number(form.announceDays),
  };
}

/** A whole number that this time may be. */
function Within(time: keyof RetentionTimes): PropertyDecorator {
  const { least, most } = retentionBounds[time];
  return (form, propertyName) => {
    registerDecorator({
      name: 'within',
      target: form.constructor,
      propertyName: propertyName as string,
      options: { message: said('admin/retention.between', { least, most }).code },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && /^\d{1,3}$/.test(value) && Number(value) >= least && Number(value) <= most,
      },
    });
  };
}
