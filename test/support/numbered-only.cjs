const { readFileSync } = require('node:fs');

/** Leaves only specs in which something is called by a number such as `[12]`: the others would start for nothing. */
module.exports = (paths) => ({
  filtered: paths.filter((path) => /[`' ]\[\d+\]/.test(readFileSync(path, 'utf8'))),
});
