import { Temporal } from 'temporal-polyfill';
import { announceOn, deleteOn, retentionStep } from './retention.js';

const policy = { keepMonths: 12, announceDays: 30 };
const lastActiveOn = date('2026-03-02');

describe('A concluded inquiry', () => {
  it('is announced thirty days before its year is over', () => {
    const retained = { lastActiveOn, announcedOn: null };
    expect(announceOn(retained, policy).toString()).toBe('2027-01-31');
    expect(retentionStep(retained, policy, date('2027-01-30'))).toBe('keep');
    expect(retentionStep(retained, policy, date('2027-01-31'))).toBe('announce');
  });

  it('is deleted when the year is over', () => {
    const retained = { lastActiveOn, announcedOn: date('2027-01-31') };
    expect(retentionStep(retained, policy, date('2027-03-01'))).toBe('keep');
    expect(retentionStep(retained, policy, date('2027-03-02'))).toBe('delete');
  });

  it('is never deleted unannounced, nor sooner than announced when the job was late', () => {
    expect(retentionStep({ lastActiveOn, announcedOn: null }, policy, date('2030-01-01'))).toBe('announce');
    expect(deleteOn({ lastActiveOn, announcedOn: date('2027-06-01') }, policy)?.toString()).toBe('2027-07-01');
  });

  it('is kept anew once something happened after the announcement', () => {
    const retained = { lastActiveOn: date('2027-02-10'), announcedOn: date('2027-01-31') };
    expect(retentionStep(retained, policy, date('2027-03-05'))).toBe('keep');
    expect(retentionStep(retained, policy, date('2028-01-11'))).toBe('announce');
  });
});

function date(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}
