import { justNowSince } from './just-now.js';

it('Just now is within a day', () => {
  expect(justNowSince(new Date('2026-03-10T09:00:00Z'))).toEqual(new Date('2026-03-09T09:00:00Z'));
});
