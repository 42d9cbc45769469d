const { join, sep } = require('node:path');
const { fileURLToPath } = require('node:url');
const Runtime = require('jest-runtime').default;

/**
 * Jest gives each spec modules of its own, libraries included: of the two seconds that a spec with a whole application
 * took, half went into loading them and into code that was never run often enough to become fast. Here a process keeps
 * what it has loaded of `src/`, `migrations/` and libraries, as a server does, and forgets only what belongs to a spec.
 *
 * What those modules remember, they remember from spec to spec; ARCHITECTURE.md lists what they may. So nothing
 * of them can be mocked.
 */
class KeptRuntime extends Runtime {
  static #kept = null;
  #isKept = false;

  constructor(...given) {
    const kept = KeptRuntime.#kept;
    const [config, , , , , , testPath, globalConfig] = given;
    if (kept) {
      kept.#goOn(testPath);
      return kept;
    }
    super(...given);
    this.#isKept = !globalConfig.watch && !globalConfig.watchAll;
    if (this.#isKept) KeptRuntime.#kept = this;
    this.tests = join(config.rootDir, 'test') + sep;
  }

  setMock() {
    throw new Error('Modules are kept for the next spec: what were mocked here would be there, too.');
  }

  setModuleMock() {
    this.setMock();
  }

  /** After each spec. */
  teardown() {
    if (!this.#isKept) return super.teardown();
    const { registries } = this;
    for (const key of registries.moduleRegistry.keys()) if (this.#isOfSpec(key)) registries.moduleRegistry.delete(key);
    for (const key of registries.esModuleRegistry.keys())
      if (key.startsWith('file:') && this.#isOfSpec(fileURLToPath(key))) registries.esModuleRegistry.delete(key);
    // Jest's own, with the tests of this spec in them.
    registries.internalModuleRegistry.clear();
    this.jestGlobals.clearJestObjectCache();
    this.testMainModule.reset();
    this.fileCache.clear();
    this.transformCache.clear();
    this.loggedReferenceErrors.clear();
  }

  #goOn(testPath) {
    this._testPath = testPath;
    this.testState.state = 'loading';
  }

  #isOfSpec(path) {
    return path.startsWith(this.tests) || path.endsWith('.spec.ts');
  }
}

module.exports = KeptRuntime;
