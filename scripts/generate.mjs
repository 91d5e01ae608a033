// `npm run generate`: writes apps/api/schema.graphql, apps/api/permissions.snapshot.txt and docs/error-codes.md from the code, and migrations/schema.sql
// from a freshly migrated embedded PostgreSQL. With --check it writes nothing and fails when one of them is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, isStale } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (isStale()) await build();
await import(new URL('../dist/apps/api/src/generate/main.js', import.meta.url).href);

const SCHEMA_SQL = 'migrations/schema.sql';
await import('../test/support/register-typescript.mjs');
const { buildSchemaSql } = await import('../test/contract/generate-schema-sql.ts');
const [text, present] = [await buildSchemaSql(), await Promise.resolve().then(() => readFileSync(SCHEMA_SQL, 'utf8')).catch(() => null)];
if (text !== present && process.argv.includes('--check')) {
  process.stderr.write(`${SCHEMA_SQL} is out of date: npm run generate\n`);
  process.exitCode = 1;
} else if (text !== present) {
  writeFileSync(SCHEMA_SQL, text);
  process.stdout.write(`wrote ${SCHEMA_SQL}\n`);
}
