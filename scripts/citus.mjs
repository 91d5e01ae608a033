// node scripts/citus.mjs: prints what spreads the migrated schema over a Citus cluster, from the catalogue of a freshly migrated embedded PostgreSQL.
// --write puts it into deploy/citus/distribute.sql; a test compares.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await import('../test/support/register-typescript.mjs');
const { buildDistributeSql } = await import('../test/contract/distribution/generate.ts');
const text = await buildDistributeSql();
if (process.argv.includes('--write')) writeFileSync('deploy/citus/distribute.sql', text);
else process.stdout.write(text);
