// `npm run build`: compiles apps, libs and migrations to dist/ with the same compiler options as the tests.
// Types are checked by `npm run typecheck` and `npm test`; here speed matters, a first `npm start` waits for it.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import jestConfig from '../jest.config.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const [, compiler] = jestConfig.transform['^.+\\.ts$'];
const TEST = /\.(spec|db-spec|e2e-spec)\.ts$/;

/** Every source file that runs: no tests, nothing of lib test helpers. */
export function sources(folders = ['apps', 'libs', 'migrations']) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') && !TEST.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !file.split(sep).includes('test')),
  );
}

/** `@anze/<lib>` becomes the relative path to that lib's index. */
function withRelativeImports(code, file) {
  return code.replace(/((?:from|import)\s*\(?\s*)(['"])@anze\/([\w-]+)\2/g, (_, before, quote, lib) => {
    const path = relative(dirname(file), join('libs', lib, 'src', 'index.js')).split(sep).join('/');
    return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
}

/** @param out where to; the folder is emptied first */
export async function build(out = dist) {
  const files = sources();
  rmSync(out, { recursive: true, force: true });
  await Promise.all(
    files.map(async (file) => {
      const filename = join(root, file);
      const { code, map } = await transform(readFileSync(filename, 'utf8'), { ...compiler, filename, sourceFileName: filename, sourceMaps: true, swcrc: false });
      const target = join(out, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, `${withRelativeImports(code, file)}\n//# sourceMappingURL=${target.split(sep).pop()}.map\n`);
      writeFileSync(`${target}.map`, map);
    }),
  );
  // Written last: a build that was interrupted is no build.
  writeFileSync(join(out, 'built'), `${files.length} files\n`);
  return files.length;
}

/** Whether dist/ is missing or older than a source. */
export function isStale() {
  let built;
  try {
    built = statSync(join(dist, 'built')).mtimeMs;
  } catch {
    return true;
  }
  return [...sources(), 'package-lock.json', 'jest.config.mjs', 'scripts/build.mjs'].some((file) => statSync(join(root, file)).mtimeMs > built);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  console.log(`built ${await build()} files in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
