import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import { counselorOrder, counselorSettings } from './counselor-order.js';
import { Input } from './input.js';

/** As far as a counselor's settings ask. */
const agency = {
  languages: ['fr', 'de'],
  regions: [{ region: 'CH-GE', label: 'Genf' }],
  topics: [{ topicId: 't', slug: 'trauer', label: 'Trauer', active: true }],
} as unknown as AgencyRecord;

function settings(options: Record<string, string[]>) {
  const order = counselorOrder(new Input(options), true);
  return order && counselorSettings(order, agency);
}

describe('A counselor as ordered on the command line', () => {
  it('writes in the agency’s first language unless the order says otherwise', () => {
    expect(settings({})).toMatchObject({ languages: ['fr'], regions: [], topicIds: [] });
    expect(settings({ language: ['de,fr', 'de'], region: ['CH-GE'], topic: ['trauer'] })).toMatchObject({
      languages: ['de', 'fr'],
      regions: ['CH-GE'],
      topicIds: ['t'],
    });
  });

  it.each<[Record<string, string[]>, string]>([
    [{ language: ['Deutsch'] }, '--language is "Deutsch"; it must be an ISO 639-1 code such as de, en or tr.'],
    [{ language: ['tr'] }, '"tr" is no language of this agency; there is fr, de.'],
    [{ region: ['AT-9'] }, '"AT-9" is no region of this agency.'],
    [{ topic: ['sucht'] }, 'There is no topic "sucht"; there is trauer.'],
  ])('is refused with %j', (options, sentence) => {
    expect(() => settings(options)).toThrow(sentence);
  });
});
