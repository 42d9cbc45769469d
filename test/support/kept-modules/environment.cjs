const { TestEnvironment } = require('jest-environment-node');

/** Under which names jest-circus holds the tests of a spec, and what listens to them. */
const ofCircus = /^(?:JEST_.*|EVENT_HANDLERS)$/;

/** The globals that kept modules (`runtime.cjs`) were made for: one set for all specs of a process. */
class KeptEnvironment extends TestEnvironment {
  static #kept = null;
  #isKept = false;
  #exit;

  constructor(config, context) {
    if (KeptEnvironment.#kept) return KeptEnvironment.#kept;
    super(config, context);
    const { watch, watchAll } = config.globalConfig;
    this.#isKept = !watch && !watchAll;
    if (this.#isKept) KeptEnvironment.#kept = this;
    this.#exit = this.global.process.exit;
  }

  /** After each spec. */
  async teardown() {
    if (!this.#isKept) return super.teardown();
    // Jest wraps it anew for each spec.
    this.global.process.exit = this.#exit;
    for (const symbol of Object.getOwnPropertySymbols(this.global))
      if (ofCircus.test(symbol.description)) delete this.global[symbol];
  }
}

module.exports = KeptEnvironment;
