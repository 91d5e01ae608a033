// `npm run generate`: writes apps/api/schema.graphql, apps/api/permissions.snapshot.txt and docs/error-codes.md from the code.
// Needs no database. With --check it writes nothing and fails when one of them is out of date.
import { fileURLToPath } from 'node:url';
import { build, isStale } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (isStale()) await build();
await import(new URL('../dist/apps/api/src/generate/main.js', import.meta.url).href);
