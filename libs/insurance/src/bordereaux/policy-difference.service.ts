import { Injectable } from '@nestjs/common';
import { decodeIdOrNull, DomainError, encodeId, isUuid, KernelErrors, parseDay, percent, yuanFromFen } from '@anze/kernel';
import { keysetOf, pageOf } from '@anze/graphql';
import { policyKeyIn, publicPolicyId } from '../policies/policy-criteria.rules.js';
import type { ComparedField } from './bordereau.rules.js';
import { FACT_OF, type PolicyDifference, type PolicyDifferenceConnection, type PolicyDifferenceFilter, type PolicyDifferencesArgs } from './policy-difference.model.js';
import { PolicyDifferencesRepository, type DifferenceFilter, type DifferenceRow } from './policy-differences.repository.js';

/** Lists differences. */
@Injectable()
export class PolicyDifferenceService {
  constructor(private readonly repository: PolicyDifferencesRepository) {}

  /** A page, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: PolicyDifferencesArgs): Promise<PolicyDifferenceConnection> {
    const keyset = keysetOf(args, 2);
    const filter = filterOf(args.filter ?? {});
    const [since, id] = keyset.after ?? [null, null];
    const day = parseDay(since ?? '');
    if (keyset.after && (day === null || !isUuid(id ?? ''))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = filter === null ? [] : await this.repository.list(filter, keyset.after ? { since: day!, id: id! } : null, keyset.limit);
    return pageOf(rows, keyset, differenceModel, (row) => [row.since, row.id], () => (filter === null ? Promise.resolve(0) : this.repository.count(filter)));
  }
}

/** Null when nothing can match: an id that is none is the same as one of nothing. */
function filterOf({ open, insurerId, policyId }: PolicyDifferenceFilter): DifferenceFilter | null {
  const issuerId = insurerId == null ? null : decodeIdOrNull('Organization', insurerId, 1)?.[0];
  const policy = policyId == null ? null : policyKeyIn(policyId);
  if (issuerId === undefined || (policyId != null && policy === null)) return null;
  return { open: open ?? null, issuerId, policy };
}

/** A stored value as people read it. */
function shown(field: ComparedField, value: string): string {
  const { unit } = FACT_OF[field];
  if (unit === 'FEN') return yuanFromFen(BigInt(value));
  return unit === 'BASIS_POINTS' ? String(percent(Number(value), 10_000)) : value;
}

function differenceModel(row: DifferenceRow): PolicyDifference {
  const field = row.field as ComparedField;
  return {
    id: encodeId('PolicyDifference', row.enterpriseId, row.id),
    policyId: publicPolicyId(row.enterpriseId, row.policyId),
    issuerId: row.issuerId,
    policyNo: row.policyNo,
    insuredName: row.insuredName,
    fact: FACT_OF[field].fact,
    insurerValue: shown(field, row.ownValue),
    ledgerValue: shown(field, row.ledgerValue),
    since: row.since,
    resolvedOn: row.resolvedOn,
  };
}
