/**
 * The one direction of imports. A folder may import from the lines above its own, and within its
 * line only from what stands further left; type imports count.
 */
const lines = [
  ['domain'],
  ['config', 'database', 'vault', 'web'],
  ['audit', 'outbox'],
  ['agencies', 'calendars'],
  ['accounts', 'threads'],
  ['notifications'],
  ['assignment'],
  ['auth'],
  ['sla'],
  ['inquiries'],
  ['privacy'],
  ['desk', 'oversight', 'admin'],
];
/** What may import everything, as specs and the files of `src/` itself may (`app.module`, `server`, `run`, `main`, `cli`). */
const above = ['demo', 'cli'];
export const folders = lines.flat();

const upwards = folders.map((folder, position) => ({
  name: `below-${folder}`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^src/(?!(?:${folders.slice(0, position + 1).join('|')})/)` },
}));

/** A library that only one place may know. */
function only(library, path) {
  return {
    name: `only-one-place-knows-${library}`,
    severity: 'error',
    from: { pathNot: path },
    to: { path: `(^|/)node_modules/${library}/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upwards,
    {
      name: 'unknown-folder',
      severity: 'error',
      from: { path: `^src/(?!(?:${[...folders, ...above].join('|')})/)[^/]+/` },
      to: {},
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-circles-between-folders',
      severity: 'error',
      scope: 'folder',
      // Specs beside the source use what tests share, which uses the source.
      from: { path: '^src' },
      to: { path: '^src', circular: true },
    },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^src/.*(^|/)index\\.ts$' } },
    {
      name: 'no-tests-in-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '\\.spec\\.ts$|^test/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/domain/', 'node_modules/temporal-polyfill/'] },
    },
    {
      name: 'explains-without-the-app',
      severity: 'error',
      from: { path: '^src/cli/deadline-explain\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm)/', reachable: true },
    },
    { name: 'not-resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('date-holidays', '^src/calendars/holidays\\.ts$'),
    only('argon2', '^src/vault/'),
    only('@simplewebauthn/server', '^src/auth/second-factor/passkey-ceremonies\\.ts$'),
    only('@hpke/core', '^src/vault/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
