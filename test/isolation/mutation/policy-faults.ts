import { AUDIENCES, roleOf, type Audience } from '@anze/database';
import type { Probe } from '../probe.js';
import { askedOfChanged, policiesOf, type Policy } from '../policies.js';
import { loosened, tightened } from './conditions.js';
import type { FaultKind, Mutant } from './mutants.js';

/** The audience of a role; null where it is none's alone. */
export const audienceOf = (role: string): Audience | null => AUDIENCES.find((audience) => roleOf(audience) === role) ?? null;

/** Each policy dropped, for everybody, and with each part of its condition taken out. */
export async function policyFaults(probe: Probe): Promise<Mutant[]> {
  return (await policiesOf(probe)).flatMap((policy) => {
    const { table, name } = policy;
    const drop = `DROP POLICY ${name} ON ${table}`;
    const fault = (kind: FaultKind, title: string, other: Policy | null): Mutant => ({
      kind,
      title: `${name} ${title}`,
      tables: [table],
      apply: other === null ? [drop] : [drop, created(other)],
      audience: audienceOf((other ?? policy).role),
      checks: ['reads', 'changes', 'results', 'inserts', 'catalogueRules'],
    });
    const { using, check } = policy;
    const one = using === null || check === null || check === 'true' || check === using;
    const changed = askedOfChanged(policy);
    const parts = [
      ...partsOf(using ?? check ?? 'true', '', (text) => ({ ...policy, using: using === null ? null : text, check: check === null ? null : one ? text : check })),
      // Where the changed row has a condition of its own, that is held alone as well.
      ...(changed === null ? [] : partsOf(changed.own, 'its check ', (text) => ({ ...policy, check: [...changed.kept, text].join(' AND ') }))),
    ];
    return [
      fault('policy', 'dropped', null),
      fault('policy', 'for PUBLIC', { ...policy, role: 'PUBLIC' }),
      ...parts.map(({ title, other }) => fault('part of a policy', title, other)),
      ...(using !== null && check !== null && check !== 'true' ? [fault('part of a policy', 'without its check', { ...policy, check: 'true' })] : []),
    ];
  });
}

/** A condition with each of its parts taken out. */
const partsOf = (condition: string, which: string, other: (text: string) => Policy): { title: string; other: Policy }[] => [
  ...loosened(condition).map((text) => ({ title: `${which}loosened to ${text}`, other: other(text) })),
  ...tightened(condition).map((text) => ({ title: `${which}tightened to ${text}`, other: other(text) })),
];

const created = ({ name, table, cmd, role, using, check }: Policy): string => `CREATE POLICY ${name} ON ${table} FOR ${cmd} TO ${role}${using === null ? '' : ` USING (${using})`}${check === null ? '' : ` WITH CHECK (${check})`}`;
