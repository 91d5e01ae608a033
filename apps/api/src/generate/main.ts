import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildErrorCodes, buildPermissions, buildSdl } from './build.js';

const FILES: Readonly<Record<string, () => Promise<string>>> = {
  'apps/api/schema.graphql': buildSdl,
  'apps/api/permissions.snapshot.txt': buildPermissions,
  'docs/error-codes.md': buildErrorCodes,
};

/** Writes the generated files below the working directory; with `--check` it writes nothing and fails when one is out of date. */
async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  for (const [path, build] of Object.entries(FILES)) {
    const [text, present] = [await build(), await readFile(path, 'utf8').catch(() => null)];
    if (text === present) continue;
    if (check) {
      process.stderr.write(`${path} is out of date: npm run generate\n`);
      process.exitCode = 1;
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

await main();
