import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../../scripts/build.mjs';

/** Builds the product into a folder of its own. Argument: the folder; `<folder>/dist` is what comes out. */
const [folder] = process.argv.slice(2);
await build(join(folder, 'dist'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(folder, 'node_modules'), 'junction');
