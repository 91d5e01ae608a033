import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { Clock, DomainError, KernelErrors, parseDay, type Day } from '@anze/kernel';
import { policyKeyIn } from '../policies/policy-criteria.rules.js';
import type { Policy } from '../policies/policy.model.js';
import { PolicyRepository } from '../policies/policy.repository.js';
import { policyState } from '../policies/policy-table.rules.js';
import { policyInForce } from '../policies/policy.rules.js';
import type { ExpiringPoliciesArgs } from './coverage.inputs.js';

/** How far ahead an insurer may look, in days. */
const FARTHEST = 366;

interface Key {
  readonly enterpriseId: string;
  readonly policyId: string;
}

/** An insurer's own policies that end soon. What others wrote is neither read nor counted: its renewal may be theirs, and that is not its to know. */
@Injectable()
export class ExpiringPolicies {
  constructor(
    private readonly db: TenantDb,
    private readonly policies: PolicyRepository,
    private readonly clock: Clock,
  ) {}

  /** A page, the soonest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: ExpiringPoliciesArgs): Promise<Page<Policy>> {
    if (args.withinDays < 0 || args.withinDays > FARTHEST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'withinDays', reason: `0..${FARTHEST}` });
    const keyset = keysetOf(args, 2);
    const after = keyset.after === null ? null : positionOf(keyset.after);
    const today = this.clock.today();
    const keys = await this.keys(today, args.withinDays, after, keyset.limit);
    const found = new Map((await this.policies.byKeys(keys)).map((facts) => [facts.policyId, facts]));
    const rows = keys.flatMap(({ policyId }) => found.get(policyId) ?? []);
    return pageOf(
      rows,
      keyset,
      (facts) => ({ ...facts, inForce: policyInForce(facts, today), state: policyState(facts, today) }),
      (facts) => [facts.endsOn, facts.id],
      () => this.count(today, args.withinDays),
    );
  }

  private keys(today: Day, within: number, after: { endsOn: Day; policyId: string } | null, limit: number): Promise<Key[]> {
    return this.db.read<Key>(`SELECT p.enterprise_id AS "enterpriseId", p.id AS "policyId" FROM ${ENDING} AND ($4::date IS NULL OR (p.ends_on, p.id) > ($4::date, $5::uuid)) ORDER BY p.ends_on, p.id LIMIT $6`, [
      currentPrincipal().organizationId,
      today,
      within,
      after?.endsOn ?? null,
      after?.policyId ?? null,
      limit,
    ]);
  }

  private async count(today: Day, within: number): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM ${ENDING}`, [currentPrincipal().organizationId, today, within]);
    return row?.n ?? 0;
  }
}

/** Policies of insurer $1 in force on $2 that end within $3 days, without a longer one of its own that begins in time. One that was cancelled has its end already. */
const ENDING = `policies p WHERE p.issuer_id = $1 AND p.ends_on >= $2::date AND p.ends_on <= $2::date + $3::int AND p.starts_on <= $2::date AND p.cancelled_on IS NULL
  AND NOT EXISTS (SELECT FROM policies n WHERE n.enterprise_id = p.enterprise_id AND n.issuer_id = $1 AND n.starts_on <= p.ends_on + 1 AND n.ends_on > p.ends_on AND (n.cancelled_on IS NULL OR n.cancelled_on > p.ends_on + 1))`;

function positionOf([endsOn, publicId]: readonly (string | null)[]): { endsOn: Day; policyId: string } {
  const day = parseDay(endsOn ?? '');
  const policyId = policyKeyIn(publicId ?? '')?.policyId;
  if (day === null || policyId === undefined) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { endsOn: day, policyId };
}
