import { Injectable } from '@nestjs/common';
import { newId } from '@anze/kernel';
import { bulkParameters, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { OrganizationWriter } from '@anze/identity';
import type { ImportContext, LedgerWriter, ParsedLedgerRow, PolicyRecord, RowNotes, RowOutcome } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { pickRule, Rules } from '@anze/rules';
import { PolicyDifferences } from '../bordereaux/policy-differences.js';
import { PreventionFund } from '../fund/prevention-fund.js';
import { PolicyErrors } from '../policies/policy.errors.js';
import { policyFindings } from '../policies/policy.rules.js';
import { PremiumRepository } from '../premiums/premium.repository.js';
import { PolicyChanges } from '../record/policy-changes.js';

const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  policy_no: 'text',
  issuer_id: 'uuid',
  issuer_head_id: 'uuid',
  insured_name: 'text',
  insured_uscc: 'text',
  insurance_type: 'text',
  starts_on: 'date',
  ends_on: 'date',
  premium_fen: 'bigint',
  insured_persons: 'int',
  per_person_limit_fen: 'bigint',
  cumulative_limit_fen: 'bigint',
  prevention_rate_bp: 'int',
  prevention_budget_fen: 'bigint',
  sourced_by: 'uuid',
  extra: 'jsonb',
  counted_starts_on: 'date',
  counted_ends_on: 'date',
  counted_premium_fen: 'bigint',
  counted_budget_fen: 'bigint',
} as const;

const FACTS = ['insured_name', 'insured_uscc', 'insurance_type', 'starts_on', 'ends_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'extra'] as const;
/** What comes along with a difference: a ledger's policy counts as soon as it is there. */
const BESIDES = ['sourced_by', 'counted_starts_on', 'counted_ends_on', 'counted_premium_fen', 'counted_budget_fen'] as const;

/** A policy of the ledger as it is stored. */
interface StoredPolicy {
  readonly enterpriseId: string;
  readonly policyId: string;
}

/** Brings 安责险投保清单 rows in: a policy is its number with its insurer, who becomes an organization when it isn't one. */
@Injectable()
export class PolicyLedgerWriter implements LedgerWriter<'POLICIES'> {
  readonly kind = 'POLICIES';
  readonly tables = ['policies', 'premium_entries', 'enterprises'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly organizations: OrganizationWriter,
    private readonly changes: PolicyChanges,
    private readonly premiums: PremiumRepository,
    private readonly fund: PreventionFund,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
    private readonly differences: PolicyDifferences,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'POLICIES'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), context.sectors);
    const outcomes: RowOutcome[] = [];
    const kept: { row: ParsedLedgerRow<'POLICIES'>; enterprise: FoundEnterprise }[] = [];
    for (const row of rows) {
      const enterprise = found.get(row.record.uscc);
      if (!enterprise) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_UNKNOWN, row.record.uscc) });
      else if (row.record.endsOn < row.record.startsOn) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('endsOn', ImportErrors.DATES_OUT_OF_ORDER, row.record.endsOn) });
      else kept.push({ row, enterprise });
    }
    const insurers = await this.organizations.ensureInsurers(kept.map(({ row }) => row.record.insurerName));
    const heads = await this.organizations.headsOf([...insurers.values()]);
    const columns = kept.map(({ row, enterprise }) => {
      const issuerId = insurers.get(row.record.insurerName)!;
      return columnsOf(row.record, enterprise, { issuerId, headId: heads.get(issuerId)! }, context);
    });
    const ids = [...new Set(kept.map(({ enterprise }) => enterprise.enterpriseId))];
    const before = await this.rollups.snapshot(ids);
    const aside = await this.differences.setAside(columns, context);
    const changed = await this.upsert(columns.filter((_, index) => !aside.has(index)));
    await this.rollups.recordChangesSince(ids, before);
    await this.changes.follow(ids);
    // After the stamps have followed: entries that are written now needn't be re-stamped.
    await this.premiums.enterLedger([...changed.values()]);
    await this.fund.accrue([...changed.values()]);
    const overlaps = await this.overlaps(columns);
    const [minimums, caps] = [await this.rules.versions('insurance.per-person-minimum'), await this.rules.versions('insurance.prevention-cap')];
    kept.forEach(({ row, enterprise }, index) => {
      const at = { regionCode: enterprise.regionCode, on: row.record.startsOn };
      const broken = policyFindings(
        { startsOn: row.record.startsOn, premium: row.record.premium, preventionBudget: row.record.preventionBudget, preventionRateBp: row.record.preventionRateBp, perPersonLimit: row.record.perPersonLimit },
        { minimumYuan: pickRule(minimums, at)?.body.yuan ?? null, capBasisPoints: pickRule(caps, at)?.body.basisPoints ?? null },
      );
      const key = keyOf(columns[index]!);
      const overlapped = overlaps.get(key);
      outcomes.push({
        row: row.row,
        changed: aside.get(index) ?? changed.has(key),
        findings: [
          ...broken.map((finding) => notes.problem(finding.field, finding.code, finding.value)),
          ...(overlapped === undefined ? [] : [notes.problem('startsOn', PolicyErrors.POLICY_OVERLAP, overlapped)]),
        ],
      });
    });
    return outcomes;
  }

  /** The policies that are new or differ, by key. One that its insurer issued here is the insurer's word, and stays as it is. */
  private async upsert(columns: readonly object[]): Promise<Map<string, StoredPolicy>> {
    if (columns.length === 0) return new Map();
    const rows = await this.db.run((tx) =>
      tx.query<{ key: string } & StoredPolicy>(
        `${bulkUpsert('policies', STORED, ['enterprise_id', 'issuer_id', 'policy_no'], FACTS, BESIDES)} AND policies.issued_on IS NULL
         RETURNING concat_ws('/', enterprise_id, issuer_id, policy_no) AS key, enterprise_id AS "enterpriseId", id AS "policyId"`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Map(rows.map(({ key, enterpriseId, policyId }) => [key, { enterpriseId, policyId }]));
  }

  /** Numbers of other policies for the whole enterprise by the same insurer that the ledger's overlap, by key. */
  private async overlaps(columns: readonly PolicyColumns[]): Promise<Map<string, string>> {
    const rows = await this.db.read<{ key: string; no: string }>(
      // Row by row through the key: joined, the planner took stale statistics after a large file for a few rows and compared all with all.
      `SELECT concat_ws('/', k.enterprise_id, k.issuer_id, k.policy_no) AS key, o.no
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (enterprise_id, issuer_id, policy_no)
        CROSS JOIN LATERAL (SELECT id, starts_on, least(ends_on, cancelled_on - 1) AS last_on FROM policies WHERE enterprise_id = k.enterprise_id AND issuer_id = k.issuer_id AND policy_no = k.policy_no AND cover = 'ENTERPRISE_WIDE' LIMIT 1) AS p
        CROSS JOIN LATERAL (SELECT min(policy_no) AS no FROM policies
                             WHERE enterprise_id = k.enterprise_id AND issuer_id = k.issuer_id AND id <> p.id AND cover = 'ENTERPRISE_WIDE' AND starts_on <= p.last_on AND p.starts_on <= least(ends_on, cancelled_on - 1)) AS o
        WHERE o.no IS NOT NULL`,
      [columns.map((row) => row.enterprise_id), columns.map((row) => row.issuer_id), columns.map((row) => row.policy_no)],
    );
    return new Map(rows.map(({ key, no }) => [key, no]));
  }
}

type PolicyColumns = ReturnType<typeof columnsOf>;

const keyOf = (row: PolicyColumns): string => `${row.enterprise_id}/${row.issuer_id}/${row.policy_no}`;

function columnsOf(record: PolicyRecord, enterprise: FoundEnterprise, { issuerId, headId }: { readonly issuerId: string; readonly headId: string }, context: ImportContext) {
  const byRate = record.preventionRateBp === null ? 0n : (record.premium * BigInt(record.preventionRateBp) + 5_000n) / 10_000n;
  const budget = record.preventionBudget ?? byRate;
  return {
    enterprise_id: enterprise.enterpriseId,
    id: newId(),
    region_code: enterprise.regionCode,
    sector: enterprise.sector,
    insurer_id: enterprise.insurerId,
    policy_no: record.policyNo,
    issuer_id: issuerId,
    issuer_head_id: headId,
    insured_name: record.insuredName,
    insured_uscc: record.uscc,
    insurance_type: record.insuranceType,
    starts_on: record.startsOn,
    ends_on: record.endsOn,
    premium_fen: record.premium,
    insured_persons: record.insuredPersons,
    per_person_limit_fen: record.perPersonLimit,
    cumulative_limit_fen: record.cumulativeLimit,
    prevention_rate_bp: record.preventionRateBp,
    prevention_budget_fen: budget,
    sourced_by: context.importerId,
    extra: JSON.stringify(record.extra),
    counted_starts_on: record.startsOn,
    counted_ends_on: record.endsOn,
    counted_premium_fen: record.premium,
    counted_budget_fen: budget,
  };
}
