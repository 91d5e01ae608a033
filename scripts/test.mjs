// `npm test`: types, lint, dependency rules, then every suite; the faults last and alone, because how soon the product recovers is part of them.
// Killing the worker at each step takes longer than all the rest: `npm run chaos` does. Suites are loaded together (scripts/together.mjs); one alone, or some,
// are named as jest takes it, which skips the rest: npm test -- libs/kernel
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { together } from './together.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const run = (title, script, scriptArgs, env = {}) => {
  console.log(`\n▸ ${title}`);
  const { status, error } = spawnSync(process.execPath, [fileURLToPath(new URL(`../node_modules/${script}`, import.meta.url)), ...scriptArgs], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

if (args.length === 0) {
  run('types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']);
  run('lint', 'oxlint/bin/oxlint', ['--deny-warnings']);
  run('dependency rules', 'dependency-cruiser/bin/dependency-cruise.mjs', ['apps', 'libs', 'migrations', '--config', '.dependency-cruiser.cjs']);
}
const jest = (title, jestArgs) => run(title, 'jest/bin/jest.js', jestArgs, { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim() });
// What a whole run wrote would be found, and every suite run twice.
if (args.length > 0) rmSync(`${root}.together`, { recursive: true, force: true });
if (args.length > 0) jest('tests', args);
else {
  jest('tests', ['--runTestsByPath', ...together(root)]);
  jest('faults', ['--runInBand', '--testPathIgnorePatterns', '/node_modules/', '/test/chaos/worker-killed', '--', 'test/chaos']);
}
