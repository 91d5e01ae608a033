// The product as it is built, from a copy of its own: a build while the bench runs must not pull the files from under it.
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Holds dist/ and what the bench compiles itself; node_modules are the product's. */
export const code = mkdtempSync(join(tmpdir(), 'anze-bench-code-'));
process.on('exit', () => rmSync(code, { recursive: true, force: true }));

/** @param given a folder that holds an earlier build, to measure that; else dist/, built when it is older than the sources */
export async function takeBuild(given) {
  if (!given) {
    const { build, isStale } = await import('../scripts/build.mjs');
    if (isStale()) {
      console.log('Compiling …');
      await build();
    }
  }
  const from = given ?? join(root, 'dist');
  if (!existsSync(join(from, 'apps'))) throw new Error(`${from} holds no build`);
  cpSync(from, join(code, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(code, 'node_modules'), 'junction');
}

/** A file of the build, e.g. `apps/api/src/main.js`. */
export const built = (file) => join(code, 'dist', file);

/** A module of the build. Call after `takeBuild`. */
export const product = (file) => import(pathToFileURL(built(file)).href);
/** A library of the build: `lib('kernel')`. */
export const lib = (name) => product(`libs/${name}/src/index.js`);
