import { Injectable } from '@nestjs/common';
import { newId, type Day } from '@anze/kernel';
import { bulkParameters, bulkRows, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { OrganizationWriter } from '@anze/identity';
import { PolicyReader } from '@anze/insurance';
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
  withinBudget: boolean | null;
}

/** What an insurer's fund for an enterprise holds and has spent, in fen. */
interface Fund {
  readonly budget: bigint;
  spent: bigint;
  readonly periods: readonly { startsOn: Day; endsOn: Day }[];
}

/** Brings 事故预防服务记录 rows in: a service is its number with its insurer. Costs are booked to the fund in the order of the rows. */
@Injectable()
export class ServiceLedgerWriter implements LedgerWriter<'PREVENTION_SERVICES'> {
  readonly kind = 'PREVENTION_SERVICES';
  readonly tables = ['prevention_services'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly organizations: OrganizationWriter,
    private readonly policies: PolicyReader,
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
    const kept: Kept[] = placed.map((item) => ({ ...item, providerId: insurers.get(item.row.record.insurerName)!, withinBudget: null }));
    const ids = [...new Set(kept.map(({ enterprise }) => enterprise.enterpriseId))];
    const before = await this.rollups.snapshot(ids);
    const funds = await this.funds(kept, ids);
    await this.book(kept, funds);
    const changed = await this.upsert(kept.map((item) => columnsOf(item, context)));
    await this.rollups.recordChangesSince(ids, before);
    for (const item of kept) {
      outcomes.push({
        row: item.row.row,
        changed: changed.has(`${item.enterprise.enterpriseId}/${item.providerId}/${item.row.record.serviceNo}`),
        findings: findings(item, funds.get(fundKey(item))!, notes, context),
      });
    }
    return outcomes;
  }

  private async funds(kept: readonly Kept[], ids: readonly string[]): Promise<Map<string, Fund>> {
    const [policies, spent] = [await this.policies.periodsOf(ids), await this.spent(ids)];
    const funds = new Map<string, Fund>();
    for (const item of kept) {
      const key = fundKey(item);
      if (funds.has(key)) continue;
      const own = policies.filter((policy) => policy.enterpriseId === item.enterprise.enterpriseId && policy.issuerId === item.providerId);
      funds.set(key, { budget: own.reduce((sum, policy) => sum + policy.preventionBudget, 0n), spent: spent.get(key) ?? 0n, periods: own });
    }
    return funds;
  }

  private async spent(ids: readonly string[]): Promise<Map<string, bigint>> {
    const rows = await this.db.read<{ key: string; spent: string }>(
      `SELECT concat_ws('/', enterprise_id, provider_id) AS key, sum(cost_fen)::text AS spent FROM prevention_services WHERE enterprise_id = ANY ($1::uuid[]) GROUP BY enterprise_id, provider_id`,
      [ids],
    );
    return new Map(rows.map((row) => [row.key, BigInt(row.spent)]));
  }

  /** A service already booked keeps how it was booked, so that the same ledger twice says the same. */
  private async book(kept: readonly Kept[], funds: ReadonlyMap<string, Fund>): Promise<void> {
    const keys = { enterprise_id: 'uuid', provider_id: 'uuid', service_no: 'text' } as const;
    const booked = await this.db.read<{ key: string; within_budget: boolean | null; cost: string }>(
      `SELECT concat_ws('/', s.enterprise_id, s.provider_id, s.service_no) AS key, s.within_budget, s.cost_fen::text AS cost
         FROM ${bulkRows(keys, 'k')} JOIN prevention_services s ON s.enterprise_id = k.enterprise_id AND s.provider_id = k.provider_id AND s.service_no = k.service_no`,
      bulkParameters(keys, kept.map(({ row, enterprise, providerId }) => ({ enterprise_id: enterprise.enterpriseId, provider_id: providerId, service_no: row.record.serviceNo }))),
    );
    const earlier = new Map(booked.map((row) => [row.key, row]));
    for (const item of kept) {
      const fund = funds.get(fundKey(item))!;
      const cost = item.row.record.cost ?? 0n;
      const known = earlier.get(`${fundKey(item)}/${item.row.record.serviceNo}`);
      if (known && BigInt(known.cost) === cost) {
        item.withinBudget = known.within_budget;
        continue;
      }
      fund.spent += cost - BigInt(known?.cost ?? 0n);
      item.withinBudget = cost === 0n ? null : fund.spent <= fund.budget;
    }
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

function columnsOf({ row: { record }, enterprise, providerId, withinBudget }: Kept, context: ImportContext) {
  return {
    enterprise_id: enterprise.enterpriseId,
    id: newId(),
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

function findings({ row, withinBudget }: Kept, fund: Fund, notes: RowNotes, context: ImportContext): RowProblem[] {
  const record: ServiceRecord = row.record;
  const broken: RowProblem[] = [];
  if (fund.periods.length === 0) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_WITHOUT_POLICY, record.servedOn));
  else if (fund.periods.every((period) => period.startsOn > record.servedOn)) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_BEFORE_POLICY, record.servedOn));
  else if (!fund.periods.some((period) => period.startsOn <= record.servedOn && record.servedOn <= period.endsOn)) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_AFTER_POLICY, record.servedOn));
  if (withinBudget === false) broken.push(notes.problem('cost', ServiceFindings.FUND_OVERSPENT, record.serviceNo));
  if (record.confirmedOn === null) broken.push(notes.problem('confirmedOn', ServiceFindings.UNCONFIRMED, record.serviceNo));
  else if (record.confirmedOn < record.servedOn) broken.push(notes.problem('confirmedOn', ImportErrors.DATES_OUT_OF_ORDER, record.confirmedOn));
  if (record.servedOn > context.today) broken.push(notes.problem('servedOn', ImportErrors.DATE_IN_FUTURE, record.servedOn));
  return broken;
}
