import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb } from '@anze/database';
import { isUuid, type Day, type Fen } from '@anze/kernel';
import type { ClaimMovement } from '@anze/ledgers';
import type { ClaimFacts } from '../claims/claim.facts.js';
import { ClaimRepository } from '../claims/claim.repository.js';
import type { ClaimCover } from '../claims/claim-terms.js';
import { claimMovements } from './claim-movements.js';
import type { PolicyRef } from './policy-differences.repository.js';

/** A number in an insurer's books: of a claim or of a movement. */
export interface ClaimNumber {
  readonly enterpriseId: string;
  readonly issuerId: string;
  readonly no: string;
}

/** A movement that is in the books. */
export interface KnownMovement {
  readonly policyId: string;
  readonly claimNo: string;
  readonly movement: ClaimMovement;
  readonly amount: Fen | null;
  readonly onDay: Day;
  readonly cover: ClaimCover | null;
}

/** A payment that a row takes back. */
export interface ReversiblePayment {
  readonly id: string;
  readonly cover: ClaimCover;
  readonly amount: Fen;
  readonly released: Fen;
  readonly payee: string;
}

/** A claim as a bordereau meets it. */
export interface FiledClaim {
  readonly facts: ClaimFacts;
  /** Whether it lives by files: it was brought in by one, and isn't handled here. */
  readonly filed: boolean;
  readonly payments: number;
}

const NUMBERS = { n: 'int', enterprise_id: 'uuid', issuer_id: 'uuid', no: 'text', id: 'uuid' } as const;
const REFS = { enterprise_id: 'uuid', id: 'uuid' } as const;
const numbered = (keys: readonly ClaimNumber[]): unknown[] => bulkParameters(NUMBERS, keys.map(({ enterpriseId, issuerId, no }, n) => ({ n, enterprise_id: enterpriseId, issuer_id: issuerId, no, id: isUuid(no) ? no : null })));
/** A row of its issuer by its number there, or by the uuid that an export gives what came about here. */
const NAMED = 'x.enterprise_id = k.enterprise_id AND x.issuer_id = k.issuer_id AND (x.entry_no = k.no OR (x.entry_no IS NULL AND x.id = k.id))';

/** Claims as bordereaux move them. For the worker. */
@Injectable()
export class ClaimBordereauRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly claims: ClaimRepository,
  ) {}

  /**
   * Holds policies, then the claims named, each in one order. Two files about a policy come one after the other; whoever pays on a claim
   * holds the claim first and waits for nothing that is held here.
   */
  async hold(policies: readonly PolicyRef[], claims: readonly ClaimNumber[]): Promise<void> {
    if (policies.length === 0) return;
    await this.db.run(async (tx) => {
      await tx.query(
        `SELECT 1 FROM policies p WHERE (p.enterprise_id, p.id) IN (SELECT k.enterprise_id, k.id FROM ${bulkRows(REFS, 'k')}) ORDER BY p.enterprise_id, p.id FOR NO KEY UPDATE`,
        bulkParameters(REFS, policies.map(({ enterpriseId, policyId }) => ({ enterprise_id: enterpriseId, id: policyId }))),
      );
      await tx.query(`SELECT 1 FROM claims c WHERE (c.enterprise_id, c.issuer_id, c.claim_no) IN (SELECT k.enterprise_id, k.issuer_id, k.no FROM ${bulkRows(NUMBERS, 'k')}) ORDER BY c.enterprise_id, c.id FOR UPDATE`, numbered(claims));
    });
  }

  /** Claims by their numbers, in the order asked. */
  async byNumbers(numbers: readonly ClaimNumber[]): Promise<(FiledClaim | undefined)[]> {
    if (numbers.length === 0) return [];
    const rows = await this.db.run((tx) =>
      tx.query<{ n: number; enterpriseId: string; id: string; filed: boolean; payments: number }>(
        `SELECT k.n, c.enterprise_id AS "enterpriseId", c.id, c.sourced_by IS NOT NULL AS filed, (SELECT count(*)::int FROM claim_payments y WHERE y.enterprise_id = c.enterprise_id AND y.claim_id = c.id) AS payments
           FROM ${bulkRows(NUMBERS, 'k')} JOIN claims c ON c.enterprise_id = k.enterprise_id AND c.issuer_id = k.issuer_id AND c.claim_no = k.no`,
        numbered(numbers),
      ),
    );
    const facts = new Map((await this.claims.byKeys([...new Map(rows.map((row) => [row.id, row])).values()])).map((claim) => [claim.claimId, claim]));
    const found: (FiledClaim | undefined)[] = numbers.map(() => undefined);
    for (const { n, id, filed, payments } of rows) found[n] = { facts: facts.get(id)!, filed, payments };
    return found;
  }

  /** Movements by their numbers, in the order asked. */
  async known(numbers: readonly ClaimNumber[]): Promise<(KnownMovement | undefined)[]> {
    if (numbers.length === 0) return [];
    const rows = await this.db.run((tx) =>
      tx.query<Omit<KnownMovement, 'amount'> & { n: number; amount: string | null }>(
        `SELECT k.n, c.policy_id AS "policyId", c.claim_no AS "claimNo", m.movement, m.amount::text AS amount, m.on_day AS "onDay", m.cover
           FROM ${bulkRows(NUMBERS, 'k')} JOIN LATERAL (${claimMovements(NAMED)}) m ON true JOIN claims c ON c.enterprise_id = m.enterprise_id AND c.id = m.claim_id`,
        numbered(numbers),
      ),
    );
    const found: (KnownMovement | undefined)[] = numbers.map(() => undefined);
    for (const { n, amount, ...movement } of rows) found[n] = { ...movement, amount: amount === null ? null : BigInt(amount) };
    return found;
  }

  /** A payment of a claim by its number, unless it was reversed. */
  async reversible({ enterpriseId, claimId, issuerId }: ClaimFacts, no: string): Promise<ReversiblePayment | null> {
    const [row] = await this.db.run((tx) =>
      tx.query<{ id: string; cover: ClaimCover; amount: string; released: string; payee: string }>(
        `SELECT x.id, x.cover, x.amount_fen::text AS amount, x.released_fen::text AS released, x.payee FROM (SELECT $1::uuid AS enterprise_id, $3::uuid AS issuer_id, $4::text AS no, $5::uuid AS id) AS k JOIN claim_payments x ON ${NAMED}
          WHERE x.claim_id = $2 AND x.kind <> 'REVERSAL' AND NOT EXISTS (SELECT FROM claim_payments r WHERE r.enterprise_id = x.enterprise_id AND r.claim_id = x.claim_id AND r.reverses_id = x.id)`,
        [enterpriseId, claimId, issuerId, no, isUuid(no) ? no : null],
      ),
    );
    return row ? { ...row, amount: BigInt(row.amount), released: BigInt(row.released) } : null;
  }

  /** Whether another claim under the policy tells of an accident on the same day. */
  async anotherOn({ enterpriseId, policyId, occurredOn }: ClaimFacts): Promise<boolean> {
    const [row] = await this.db.run((tx) => tx.query<{ found: boolean }>('SELECT EXISTS (SELECT FROM claims WHERE enterprise_id = $1 AND policy_id = $2 AND occurred_on = $3) AS found', [enterpriseId, policyId, occurredOn]));
    return row?.found ?? false;
  }
}
