import { AUDIENCES, roleOf, type Audience } from '@anze/database';
import type { Probe } from '../probe.js';
import { loosened, tightened } from './conditions.js';
import type { FaultKind, Mutant } from './mutants.js';

/** The audience of a role; null where it is none's alone. */
export const audienceOf = (role: string): Audience | null => AUDIENCES.find((audience) => roleOf(audience) === role) ?? null;

interface Policy {
  table: string;
  name: string;
  cmd: string;
  role: string;
  using: string | null;
  check: string | null;
}

/** Each policy dropped, for everybody, and with each part of its condition taken out. */
export async function policyFaults(probe: Probe): Promise<Mutant[]> {
  const found = await probe.rows<Policy>(
    `SELECT polrelid::regclass::text AS table, polname AS name, CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' ELSE 'DELETE' END AS cmd,
            pg_get_userbyid(polroles[1]) AS role, pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check FROM pg_policy ORDER BY 1, 2`,
  );
  return found.flatMap((policy) => {
    const { table, name } = policy;
    const drop = `DROP POLICY ${name} ON ${table}`;
    const fault = (kind: FaultKind, title: string, other: Policy | null): Mutant => ({
      kind,
      title: `${name} ${title}`,
      tables: [table],
      apply: other === null ? [drop] : [drop, created(other)],
      audience: audienceOf((other ?? policy).role),
      checks: ['reads', 'changes', 'inserts', 'catalogueRules'],
    });
    const condition = policy.using ?? policy.check ?? 'true';
    const with_ = (text: string): Policy => ({ ...policy, using: policy.using === null ? null : text, check: policy.check === null ? null : text });
    return [
      fault('policy', 'dropped', null),
      fault('policy', 'for PUBLIC', { ...policy, role: 'PUBLIC' }),
      ...loosened(condition).map((text) => fault('part of a policy', `loosened to ${text}`, with_(text))),
      ...tightened(condition).map((text) => fault('part of a policy', `tightened to ${text}`, with_(text))),
      ...(policy.using !== null && policy.check !== null && policy.check !== 'true' ? [fault('part of a policy', 'without its check', { ...policy, check: 'true' })] : []),
    ];
  });
}

const created = ({ name, table, cmd, role, using, check }: Policy): string => `CREATE POLICY ${name} ON ${table} FOR ${cmd} TO ${role}${using === null ? '' : ` USING (${using})`}${check === null ? '' : ` WITH CHECK (${check})`}`;
