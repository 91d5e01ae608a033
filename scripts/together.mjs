// Suites that load the same product do so once: a suite of its own spends more time on loading a thousand modules than on its tests.
// Writes files that import several suites each; what needs a process to itself stays alone.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the files are written: ignored by git, made anew by each run. */
const FOLDER = '.together';
const ROOTS = ['apps', 'libs', 'migrations', 'test'];
/** Not here: the faults run by themselves, after everything. */
const FAULTS = 'test/chaos/';

/**
 * Suites that stay alone: those that run for long, that set the environment, that end or starve servers, and those that define errors or GraphQL types of
 * their own or list all there are.
 */
const ALONE = [
  /^test\/(abuse|isolation)\//,
  /^test\/e2e\/(api-infrastructure|bordereaux|cixi-city|coverage|grading-city|ledger-export|main-job|planned-reads|wrong-inputs)\./,
  /^test\/contract\/(generated-files|real-server|redis-cluster-deployment)\./,
  /^libs\/kernel\/src\/errors\./,
  /^libs\/jobs\//,
  /\/year-of-one-factory\./,
  /\/concurrent-writes\./,
  /^libs\/identity\/src\/access\/(root-fields|permission\.guard)\./,
  /^apps\/standalone\//,
  /^libs\/insurance\/src\/coverage\//,
  /^libs\/supervision\/src\/changes\//,
];

/** Into how many files the suites of a kind go. Enough that two workers end together, and that one holds no more than a worker's memory. */
const KINDS = [
  { kind: 'e2e', suffix: '.e2e-spec.ts', files: 6 },
  { kind: 'db', suffix: '.db-spec.ts', files: 8 },
  { kind: 'unit', suffix: '.spec.ts', files: 6 },
];

function* filesIn(root, folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* filesIn(root, path);
    } else if (/\.(spec|db-spec|e2e-spec)\.ts$/.test(entry.name)) yield path;
  }
}

/**
 * @param root the project's folder
 * @returns paths for jest: the files written and every suite that stays alone; each suite but the faults is reached by exactly one of them
 */
export function together(root) {
  const suites = ROOTS.flatMap((folder) => [...filesIn(root, folder)]).filter((path) => !path.startsWith(FAULTS)).sort();
  const alone = suites.filter((path) => ALONE.some((pattern) => pattern.test(path)));
  const folder = join(root, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const written = [];
  for (const { kind, suffix, files } of KINDS) {
    const sized = suites.filter((path) => path.endsWith(suffix) && !alone.includes(path)).map((path) => ({ path, size: statSync(join(root, path)).size }));
    // The largest first, each to the next file, there and back: the files come out alike.
    const dealt = sized.sort((a, b) => b.size - a.size).map(({ path }, index) => ({ path, file: index % (2 * files) < files ? index % files : files - 1 - (index % files) }));
    for (let file = 0; file < files; file += 1) {
      const name = `${FOLDER}/${kind}-${file + 1}.spec.ts`;
      writeFileSync(join(root, name), dealt.filter((one) => one.file === file).map(({ path }) => `import '../${path.replace(/\.ts$/, '.js')}';\n`).join(''));
      written.push(name);
    }
  }
  return [...written, ...alone];
}
