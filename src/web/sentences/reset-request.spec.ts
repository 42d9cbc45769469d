import { resetRequested } from './reset-request.js';
import { german } from '../../../test/support/german.js';

describe('What is said when a link for a new password was asked for', () => {
  it('says until when it is good, and no more than is known', () => {
    expect(resetRequested({ until: '19:52 Uhr' }, german)).toEqual([
      expect.stringMatching(/^Wenn es diesen Benutzernamen gibt und eine bestätigte E-Mail-Adresse dazu, /),
      expect.stringContaining('Der Link gilt nur einmal, und nur bis 19:52 Uhr.'),
    ]);
  });

  it('does not say so of one that is over, such as on a page that was left open', () => {
    const said = resetRequested({ until: null }, german).join(' ');
    expect(said).toContain('gilt nicht mehr');
    expect(said).not.toContain('unterwegs');
  });
});
