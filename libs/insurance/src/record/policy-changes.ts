import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Clock } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { PolicyDifferences } from '../bordereaux/policy-differences.js';
import { CoverageRoster } from '../coverage/coverage-roster.js';
import { InsurerOfRecord } from './insurer-of-record.js';

/** What figures count of a policy, and what they should: `counted` follows `actual`, and the worker alone moves it. */
const COUNTED = '(counted_starts_on, counted_ends_on, counted_cancelled_on, counted_premium_fen, counted_budget_fen)';
const ACTUAL = '(starts_on, ends_on, cancelled_on, premium_fen, prevention_budget_fen)';

/**
 * The one place where everything follows the policies of enterprises: figures, then the insurer of record with the stamps of all their records, then how their cover
 * stands, and where the authority's ledger says otherwise.
 * An insurer that writes a policy sees neither its competitors' nor the figures, and so can do none of it itself. Worker only.
 */
@Injectable()
export class PolicyChanges {
  constructor(
    private readonly db: TenantDb,
    private readonly rollups: Rollups,
    private readonly record: InsurerOfRecord,
    private readonly coverage: CoverageRoster,
    private readonly differences: PolicyDifferences,
    private readonly clock: Clock,
  ) {}

  /**
   * In one transaction; doing it twice is doing it once.
   * @param file the import that changed policies, and which: what it says concerns no other; null where none did
   */
  async settle(enterpriseIds: readonly string[], file: { readonly runId: string | null; readonly policyIds: readonly string[] } | null = null): Promise<void> {
    await this.db.run(async (tx) => {
      const before = await this.rollups.snapshot(enterpriseIds);
      const moved = await tx.execute(`UPDATE policies SET ${COUNTED} = ${ACTUAL}, changed_in = DEFAULT WHERE enterprise_id = ANY ($1::uuid[]) AND ${COUNTED} IS DISTINCT FROM ${ACTUAL}`, [enterpriseIds]);
      if (moved > 0) await this.rollups.recordChangesSince(enterpriseIds, before);
      await this.follow(enterpriseIds);
      // Whatever changed: persons and limits, which no figure counts, are compared too.
      await this.differences.refresh(enterpriseIds, file?.runId ?? null, this.clock.today(), file?.policyIds ?? null);
    });
  }

  /** What follows once the figures have: the insurer of record, and who must insure and does. */
  async follow(enterpriseIds: readonly string[]): Promise<void> {
    await this.record.refresh(enterpriseIds);
    await this.coverage.refresh(enterpriseIds);
  }
}
