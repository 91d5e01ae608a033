import type { Audience } from '@anze/database';
import { tablesOf } from '../catalogue.js';
import { told, type Attempt } from '../probe.js';
import { accessOf, type Check } from './context.js';

/** Column by column: what an audience may read and change, and that the database refuses the rest. */
export const grants: Check = async ({ probe, everybody, tables }) => {
  const problems: string[] = [];
  const catalogue = (await tablesOf(probe)).filter((table) => tables.includes(table.name));
  const oneOfEach = new Map<Audience, (typeof everybody)[number]>();
  for (const who of everybody) if (who.principal && !oneOfEach.has(who.audience)) oneOfEach.set(who.audience, who);
  for (const who of oneOfEach.values()) {
    const attempts: (Attempt & { title: string; allowed: boolean })[] = [];
    for (const { name, columns } of catalogue) {
      const allowed = accessOf(name).of[who.audience] ?? {};
      const readable = allowed.read ? (allowed.columns ?? columns) : [];
      for (const column of columns) {
        attempts.push({ title: `read ${name}.${column}`, sql: `SELECT ${column} FROM ${name} WHERE false`, allowed: readable.includes(column) });
        attempts.push({ title: `change ${name}.${column}`, sql: `UPDATE ${name} SET ${column} = DEFAULT WHERE false`, allowed: allowed.update?.columns.includes(column) ?? false });
      }
      attempts.push({ title: `insert into ${name}`, sql: `INSERT INTO ${name} SELECT WHERE false`, allowed: allowed.insert !== undefined });
      attempts.push({ title: `delete from ${name}`, sql: `DELETE FROM ${name} WHERE false`, allowed: allowed.remove !== undefined });
      attempts.push({ title: `truncate ${name}`, sql: `TRUNCATE ${name}`, allowed: false });
    }
    const outcomes = await probe.as(who, attempts);
    attempts.forEach(({ title, allowed }, index) => {
      const outcome = outcomes[index]!;
      const refused = 'code' in outcome && outcome.refused === 'grant';
      if (allowed === refused) problems.push(`${who.audience} may${allowed ? ' not' : ''} ${title}: ${told(outcome)}`);
      else if ('code' in outcome && !refused) problems.push(`${who.audience} ${title}: ${told(outcome)}`);
    });
  }
  return problems;
};
