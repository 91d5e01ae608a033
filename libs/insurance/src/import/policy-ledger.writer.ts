import { Injectable } from '@nestjs/common';
import { newId } from '@anze/kernel';
import { bulkParameters, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { OrganizationWriter } from '@anze/identity';
import type { ImportContext, LedgerWriter, ParsedLedgerRow, PolicyRecord, RowNotes, RowOutcome } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { pickRule, Rules } from '@anze/rules';
import { InsurerOfRecord } from '../record/insurer-of-record.js';
import { policyFindings } from '../policies/policy.rules.js';

const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  policy_no: 'text',
  issuer_id: 'uuid',
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
} as const;

const FACTS = ['insured_name', 'insured_uscc', 'insurance_type', 'starts_on', 'ends_on', 'premium_fen', 'insured_persons', 'per_person_limit_fen', 'cumulative_limit_fen', 'prevention_rate_bp', 'prevention_budget_fen', 'extra'] as const;

/** Brings 安责险投保清单 rows in: a policy is its number with its insurer, who becomes an organization when it isn't one. */
@Injectable()
export class PolicyLedgerWriter implements LedgerWriter<'POLICIES'> {
  readonly kind = 'POLICIES';
  readonly tables = ['policies', 'enterprises'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly organizations: OrganizationWriter,
    private readonly record: InsurerOfRecord,
    private readonly rollups: Rollups,
    private readonly rules: Rules,
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
    const columns = kept.map(({ row, enterprise }) => columnsOf(row.record, enterprise, insurers.get(row.record.insurerName)!, context));
    const ids = [...new Set(kept.map(({ enterprise }) => enterprise.enterpriseId))];
    const before = await this.rollups.snapshot(ids);
    const changed = await this.upsert(columns);
    await this.rollups.recordChangesSince(ids, before);
    await this.record.refresh(ids);
    const [minimums, caps] = [await this.rules.versions('insurance.per-person-minimum'), await this.rules.versions('insurance.prevention-cap')];
    kept.forEach(({ row, enterprise }, index) => {
      const at = { regionCode: enterprise.regionCode, on: row.record.startsOn };
      const broken = policyFindings(
        { startsOn: row.record.startsOn, premium: row.record.premium, preventionBudget: row.record.preventionBudget, preventionRateBp: row.record.preventionRateBp, perPersonLimit: row.record.perPersonLimit },
        { minimumYuan: pickRule(minimums, at)?.body.yuan ?? null, capBasisPoints: pickRule(caps, at)?.body.basisPoints ?? null },
      );
      outcomes.push({
        row: row.row,
        changed: changed.has(`${enterprise.enterpriseId}/${columns[index]!.issuer_id}/${row.record.policyNo}`),
        findings: broken.map((finding) => notes.problem(finding.field, finding.code, finding.value)),
      });
    });
    return outcomes;
  }

  private async upsert(columns: readonly object[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ key: string }>(
        `${bulkUpsert('policies', STORED, ['enterprise_id', 'issuer_id', 'policy_no'], FACTS, ['sourced_by'])} RETURNING concat_ws('/', enterprise_id, issuer_id, policy_no) AS key`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Set(rows.map((row) => row.key));
  }
}

function columnsOf(record: PolicyRecord, enterprise: FoundEnterprise, issuerId: string, context: ImportContext) {
  const byRate = record.preventionRateBp === null ? 0n : (record.premium * BigInt(record.preventionRateBp) + 5_000n) / 10_000n;
  return {
    enterprise_id: enterprise.enterpriseId,
    id: newId(),
    region_code: enterprise.regionCode,
    sector: enterprise.sector,
    insurer_id: enterprise.insurerId,
    policy_no: record.policyNo,
    issuer_id: issuerId,
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
    prevention_budget_fen: record.preventionBudget ?? byRate,
    sourced_by: context.importerId,
    extra: JSON.stringify(record.extra),
  };
}
