// `npm start`: compiles when that is needed, then runs everything in this process. Ctrl-C and SIGTERM reach it directly.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/apps/standalone/src/main.js', import.meta.url);

/** The compiler, or null where development dependencies were left out (a container with dist/ copied in). */
async function compiler() {
  try {
    return await import('./build.mjs');
  } catch (error) {
    if (error?.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

const build = await compiler();
if (build?.isStale()) {
  process.stdout.write(existsSync(main) ? 'Sources have changed, compiling … ' : 'Compiling, this once … ');
  const started = performance.now();
  await build.build();
  process.stdout.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
} else if (!existsSync(main)) {
  process.stderr.write(`There is no ${fileURLToPath(main)}, and nothing to compile with. Run \`npm ci\` with development dependencies first.\n`);
  process.exit(1);
}

process.env.NODE_ENV ??= 'development';
process.setSourceMapsEnabled(true);
await import(main.href);
