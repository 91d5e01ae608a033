import type { TestApi } from './api.js';

/** What is written on purpose beside the matter: who was refused what, who is signed in, and how far jobs and schedules are. */
const BESIDE = ['audit_log', 'sessions', 'refresh_tokens', 'job_ticks'];
/** Reference data, large and written by nobody. */
const REFERENCE = ['regions', 'rules'];

/** Number and content of the rows of every table, as the superuser sees them: two alike mean that nothing was written in between. */
export async function fingerprint(api: TestApi, only?: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const tables = only ?? (await api.rows<{ name: string }>(`SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1) ORDER BY 1`, [[...BESIDE, ...REFERENCE]])).map(({ name }) => name);
  const parts = tables.map((name) => `SELECT '${name}' AS name, concat(count(*), ' ', md5(string_agg(t::text, E'\\n' ORDER BY t::text))) AS print FROM ${name} t`);
  return Object.fromEntries((await api.rows<{ name: string; print: string }>(parts.join(' UNION ALL '))).map(({ name, print }) => [name, print]));
}
