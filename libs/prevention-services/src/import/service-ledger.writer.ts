import { Injectable } from '@nestjs/common';
import { newId } from '@anze/kernel';
import { bulkParameters, bulkRows, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { OrganizationWriter } from '@anze/identity';
import { bearingPolicy, PolicyReader, PreventionFund, type PolicyFacts } from '@anze/insurance';
import type { ImportContext, LedgerWriter, ParsedLedgerRow, RowNotes, RowOutcome, RowProblem, ServiceRecord } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { ServiceFindings } from './service-findings.errors.js';

const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  service_no: 'text',
  provider_id: 'uuid',
  agency_name: 'text',
  enterprise_name: 'text',
  enterprise_uscc: 'text',
  type: 'text',
  served_on: 'date',
  place: 'text',
  staff: 'text[]',
  staff_nos: 'text[]',
  content: 'text',
  hazards_found: 'int',
  hazards_rectified: 'int',
  cost_fen: 'bigint',
  within_budget: 'boolean',
  confirmed_on: 'date',
  archived_on: 'date',
  satisfaction: 'smallint',
  sourced_by: 'uuid',
  extra: 'jsonb',
} as const;

const FACTS = ['enterprise_name', 'agency_name', 'type', 'served_on', 'place', 'staff', 'staff_nos', 'content', 'hazards_found', 'hazards_rectified', 'cost_fen', 'confirmed_on', 'archived_on', 'satisfaction', 'extra'] as const;

interface Kept {
  readonly row: ParsedLedgerRow<'PREVENTION_SERVICES'>;
  readonly enterprise: FoundEnterprise;
  readonly providerId: string;
  /** Of a new row, or of the one that is there. */
  id: string;
  withinBudget: boolean | null;
}

/** Policies by enterprise and insurer. */
type Policies = ReadonlyMap<string, readonly PolicyFacts[]>;

/** Brings 事故预防服务记录 rows in: a service is its number with its insurer. Costs are booked to the fund in the order of the rows. */
@Injectable()
export class ServiceLedgerWriter implements LedgerWriter<'PREVENTION_SERVICES'> {
  readonly kind = 'PREVENTION_SERVICES';
  readonly tables = ['prevention_services', 'fund_balances', 'fund_entries'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly organizations: OrganizationWriter,
    private readonly policies: PolicyReader,
    private readonly fund: PreventionFund,
    private readonly rollups: Rollups,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'PREVENTION_SERVICES'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), context.sectors);
    const outcomes: RowOutcome[] = [];
    const placed: { row: ParsedLedgerRow<'PREVENTION_SERVICES'>; enterprise: FoundEnterprise }[] = [];
    for (const row of rows) {
      const enterprise = found.get(row.record.uscc);
      if (enterprise) placed.push({ row, enterprise });
      else outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_UNKNOWN, row.record.uscc) });
    }
    const insurers = await this.organizations.ensureInsurers(placed.map(({ row }) => row.record.insurerName));
    const kept: Kept[] = placed.map((item) => ({ ...item, providerId: insurers.get(item.row.record.insurerName)!, id: newId(), withinBudget: null }));
    const ids = [...new Set(kept.map(({ enterprise }) => enterprise.enterpriseId))];
    const before = await this.rollups.snapshot(ids);
    const policies = await this.policiesOf(ids);
    await this.book(kept, policies);
    const changed = await this.upsert(kept.map((item) => columnsOf(item, context)));
    await this.rollups.recordChangesSince(ids, before);
    for (const item of kept) {
      outcomes.push({
        row: item.row.row,
        changed: changed.has(`${item.enterprise.enterpriseId}/${item.providerId}/${item.row.record.serviceNo}`),
        findings: findings(item, policies.get(fundKey(item)) ?? [], notes, context),
      });
    }
    return outcomes;
  }

  private async policiesOf(enterpriseIds: readonly string[]): Promise<Policies> {
    const policies = new Map<string, PolicyFacts[]>();
    for (const policy of await this.policies.periodsOf(enterpriseIds)) {
      const key = `${policy.enterpriseId}/${policy.issuerId}`;
      policies.set(key, [...(policies.get(key) ?? []), policy]);
    }
    return policies;
  }

  /** Books costs to the funds in the order of the rows. A service already booked keeps how it was booked, so that the same ledger twice says the same. */
  private async book(kept: readonly Kept[], policies: Policies): Promise<void> {
    const keys = { enterprise_id: 'uuid', provider_id: 'uuid', service_no: 'text' } as const;
    const there = await this.db.read<{ key: string; id: string; within_budget: boolean | null; cost: string }>(
      `SELECT concat_ws('/', s.enterprise_id, s.provider_id, s.service_no) AS key, s.id, s.within_budget, s.cost_fen::text AS cost
         FROM ${bulkRows(keys, 'k')} JOIN prevention_services s ON s.enterprise_id = k.enterprise_id AND s.provider_id = k.provider_id AND s.service_no = k.service_no`,
      bulkParameters(keys, kept.map(({ row, enterprise, providerId }) => ({ enterprise_id: enterprise.enterpriseId, provider_id: providerId, service_no: row.record.serviceNo }))),
    );
    const earlier = new Map(there.map((row) => [row.key, row]));
    const due: Kept[] = [];
    for (const item of kept) {
      const known = earlier.get(`${fundKey(item)}/${item.row.record.serviceNo}`);
      item.id = known?.id ?? item.id;
      if (known && BigInt(known.cost) === (item.row.record.cost ?? 0n)) item.withinBudget = known.within_budget;
      else due.push(item);
    }
    const within = await this.fund.spendImported(
      due.map((item) => ({
        enterpriseId: item.enterprise.enterpriseId,
        policyId: bearingPolicy(policies.get(fundKey(item)) ?? [], item.row.record.servedOn)?.policyId ?? null,
        serviceId: item.id,
        amount: item.row.record.cost ?? 0n,
        on: item.row.record.servedOn,
      })),
    );
    due.forEach((item, index) => (item.withinBudget = within[index]!));
  }

  private async upsert(columns: readonly object[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ key: string }>(
        `${bulkUpsert('prevention_services', STORED, ['enterprise_id', 'provider_id', 'service_no'], FACTS, ['within_budget', 'sourced_by'])} RETURNING concat_ws('/', enterprise_id, provider_id, service_no) AS key`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Set(rows.map((row) => row.key));
  }
}

const fundKey = ({ enterprise, providerId }: Pick<Kept, 'enterprise' | 'providerId'>): string => `${enterprise.enterpriseId}/${providerId}`;

function columnsOf({ row: { record }, enterprise, providerId, id, withinBudget }: Kept, context: ImportContext) {
  return {
    enterprise_id: enterprise.enterpriseId,
    id,
    region_code: enterprise.regionCode,
    sector: enterprise.sector,
    insurer_id: enterprise.insurerId,
    service_no: record.serviceNo,
    provider_id: providerId,
    agency_name: record.agencyName,
    enterprise_name: record.enterpriseName,
    enterprise_uscc: record.uscc,
    type: record.type,
    served_on: record.servedOn,
    place: record.place ?? '',
    staff: record.staff,
    staff_nos: record.staffNos,
    content: record.content ?? '',
    hazards_found: record.hazardsFound ?? 0,
    hazards_rectified: record.hazardsRectified,
    cost_fen: record.cost ?? 0n,
    within_budget: withinBudget,
    confirmed_on: record.confirmedOn,
    archived_on: record.archivedOn,
    satisfaction: record.satisfaction,
    sourced_by: context.importerId,
    extra: JSON.stringify(record.extra),
  };
}

function findings({ row, withinBudget }: Kept, policies: readonly PolicyFacts[], notes: RowNotes, context: ImportContext): RowProblem[] {
  const record: ServiceRecord = row.record;
  const broken: RowProblem[] = [];
  if (policies.length === 0) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_WITHOUT_POLICY, record.servedOn));
  else if (policies.every((period) => period.startsOn > record.servedOn)) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_BEFORE_POLICY, record.servedOn));
  else if (!policies.some((period) => period.startsOn <= record.servedOn && record.servedOn <= period.endsOn)) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_AFTER_POLICY, record.servedOn));
  if (withinBudget === false) broken.push(notes.problem('cost', ServiceFindings.FUND_OVERSPENT, record.serviceNo));
  if (record.confirmedOn === null) broken.push(notes.problem('confirmedOn', ServiceFindings.UNCONFIRMED, record.serviceNo));
  else if (record.confirmedOn < record.servedOn) broken.push(notes.problem('confirmedOn', ImportErrors.DATES_OUT_OF_ORDER, record.confirmedOn));
  if (record.servedOn > context.today) broken.push(notes.problem('servedOn', ImportErrors.DATE_IN_FUTURE, record.servedOn));
  return broken;
}
