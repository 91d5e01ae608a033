/**
 * Arrows point one way: apps → domain libs → identity, audit, files, jobs, rollups, rules, ledgers → graphql, database → kernel,
 * and only through a lib's index.ts.
 */
const lib = (...names) => `^libs/(${names.join('|')})/`;
const BASE = ['database', 'graphql'];
const PLATFORM = ['audit', 'files', 'identity', 'jobs', 'ledgers', 'rollups', 'rules'];
const DOMAIN = ['enterprises', 'standardization', 'insurance', 'prevention-services', 'dual-prevention', 'scoring', 'notifications', 'supervision', 'ledger-import', 'ledger-export'];
const TEST = '(\\.(spec|db-spec|e2e-spec)\\.ts$|^libs/[^/]+/test/)';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'kernel-imports-no-lib', severity: 'error', from: { path: lib('kernel') }, to: { path: '^(libs/(?!kernel/)|apps/|migrations/)' } },
    { name: 'base-imports-kernel-only', severity: 'error', from: { path: lib(...BASE), pathNot: TEST }, to: { path: '^(libs/(?!kernel/|database/|graphql/)|apps/|migrations/)' } },
    { name: 'platform-imports-no-domain', severity: 'error', from: { path: lib(...PLATFORM), pathNot: TEST }, to: { path: `${lib(...DOMAIN)}|^apps/|^migrations/` } },
    { name: 'libs-import-no-app', severity: 'error', from: { path: '^libs/', pathNot: TEST }, to: { path: '^(apps|migrations|test)/' } },
    { name: 'migrations-import-database-only', severity: 'error', from: { path: '^migrations/' }, to: { path: '^(libs/(?!database/)|apps/)' } },
    { name: 'libs-through-their-index', severity: 'error', from: { path: '^libs/([^/]+)/', pathNot: TEST }, to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] } },
    { name: 'apps-through-the-index', severity: 'error', from: { path: '^(apps|migrations)/', pathNot: TEST }, to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' } },
    { name: 'not-from-tests', severity: 'error', from: { path: '^(apps|libs|migrations)/', pathNot: TEST }, to: { path: `^test/|${TEST}` } },
    { name: 'only-database-connects', severity: 'error', from: { path: '^libs/', pathNot: [lib('database', 'jobs'), '\\.(entity|repository)\\.ts$', TEST] }, to: { path: 'node_modules/(pg|typeorm)/', dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^|/)(dist|bench)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
