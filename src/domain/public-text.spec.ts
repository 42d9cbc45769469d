import { gapsIn } from './public-text.js';

describe('The gaps of a template', () => {
  it('are named once each, in their order', () => {
    expect(gapsIn('[[Ort]], am [[Tag]], [[Ort]] und [kein Ort](/help)')).toEqual(['[[Ort]]', '[[Tag]]']);
  });
});
