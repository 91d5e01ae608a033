import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';
import jestConfig from '../../jest.config.mjs';

/**
 * Lets Node import the TypeScript sources where jest doesn't do it: in jest's global set-up, which runs outside its module system,
 * and in processes that a test starts. Same compiler options and same two path rules as in jest.config.mjs.
 */
const root = new URL('../../', import.meta.url);
const [, compilerOptions] = jestConfig.transform['^.+\\.ts$'];

/** `@anze/<lib>` → that lib's index; `./x.js` → `./x.ts` when only the latter exists. */
export async function resolve(specifier, context, next) {
  const lib = /^@anze\/([^/]+)$/.exec(specifier)?.[1];
  if (lib !== undefined) return { url: new URL(`libs/${lib}/src/index.ts`, root).href, shortCircuit: true };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.startsWith('file:')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source)) return { url: pathToFileURL(fileURLToPath(source)).href, shortCircuit: true };
  }
  return next(specifier, context);
}

/** Strips the types. */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(readFileSync(filename, 'utf8'), { ...compilerOptions, filename, sourceMaps: 'inline', swcrc: false });
  return { format: 'module', source: code, shortCircuit: true };
}
