const Sequencer = require('@jest/test-sequencer').default;

/**
 * What takes a minute, or waits for processes of its own, whatever its size in bytes. Where jest has not measured them
 * before, it begins with the largest files, and one of these would be left for the end, with nothing beside it.
 */
const long =
  /test\/(?:access-matrix|unasked-fields|database\/migrating|pages\/(?:staff-)?pages|running\/|faults\/|repeated\/|security\/forms|desk\/desk|auth\/(?:budgets|passwords))/;

class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => long.test(path)), ...sorted.filter(({ path }) => !long.test(path))];
  }
}

module.exports = LongestFirst;
