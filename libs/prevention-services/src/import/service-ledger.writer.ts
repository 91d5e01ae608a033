import { Injectable } from '@nestjs/common';
import { newId, yuanFromFen, type Day } from '@anze/kernel';
import { bulkParameters, bulkRows, bulkUpsert, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import { OrganizationWriter } from '@anze/identity';
import { bearingPolicy, BookRepository, issuerOf, policyOfService, PolicyReader, PreventionFund, type PolicyFacts } from '@anze/insurance';
import type { ImportContext, LedgerWriter, ParsedLedgerRow, RowNotes, RowOutcome, RowProblem, ServiceRecord } from '@anze/ledgers';
import { Outbox } from '@anze/jobs';
import { Rollups } from '@anze/rollups';
import { SERVICE_CHANGED } from '../services/service.jobs.js';
import { OwnServiceErrors, ServiceFindings } from './service-findings.errors.js';
import { mayCorrect, refusedDay, saidForOthers, settledBy, type KnownService } from './service-row.rules.js';

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
  imported_by: 'uuid',
  asked_on: 'date',
  objected_on: 'date',
  objection: 'text',
  extra: 'jsonb',
  visit_counted: 'boolean',
} as const;

const FACTS = ['enterprise_name', 'agency_name', 'type', 'served_on', 'place', 'staff', 'staff_nos', 'content', 'hazards_found', 'hazards_rectified', 'cost_fen', 'confirmed_on', 'archived_on', 'satisfaction', 'extra'] as const;

/** What goes along with a row that changes. An objection was to what stood there before: what says otherwise now ends it. */
const BESIDES = ['within_budget', 'sourced_by', 'asked_on', 'objected_on', 'objection'] as const;

/** What an insurer's own ledger tells of itself: all but what the enterprise says, and the archiving that follows it. */
const OWN_FACTS = ['agency_name', 'type', 'served_on', 'place', 'staff', 'staff_nos', 'content', 'hazards_found', 'cost_fen', 'extra'] as const;
const LISTS: ReadonlySet<string> = new Set(['staff', 'staff_nos']);

type Row = ParsedLedgerRow<'PREVENTION_SERVICES'>;

interface Placed {
  readonly row: Row;
  readonly enterprise: FoundEnterprise;
  readonly providerId: string;
}
interface Kept extends Placed {
  /** Of a new row, or of the one that is there. */
  readonly id: string;
  readonly known: KnownService | null;
  withinBudget: boolean | null;
}

/** Policies by enterprise and insurer. */
type Policies = ReadonlyMap<string, readonly PolicyFacts[]>;

/**
 * Brings 事故预防服务记录 rows in: a service is its number with its insurer. Costs are booked to the fund in the order of the rows. An authority's ledger is evidence;
 * an insurer's own is its word, bound to what binds a record made here: of days that its policies covered, out of what their funds hold, without what
 * the enterprise says, which is asked to confirm it, and evidenced by nothing (`sourced_by` stays empty).
 */
@Injectable()
export class ServiceLedgerWriter implements LedgerWriter<'PREVENTION_SERVICES'> {
  readonly kind = 'PREVENTION_SERVICES';
  readonly tables = ['prevention_services', 'fund_balances', 'fund_entries'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly organizations: OrganizationWriter,
    private readonly books: BookRepository,
    private readonly policies: PolicyReader,
    private readonly fund: PreventionFund,
    private readonly rollups: Rollups,
    private readonly outbox: Outbox,
  ) {}

  async write(rows: readonly Row[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const own = context.insurerId != null;
    const outcomes: RowOutcome[] = [];
    const reject = (row: Row, rejected: RowProblem): void => void outcomes.push({ row: row.row, changed: false, rejected });
    const placed = own ? await this.placeOwn(rows, notes, context, reject) : await this.place(rows, notes, context, reject);
    const ids = [...new Set(placed.map(({ enterprise }) => enterprise.enterpriseId))];
    // First this: whoever else records for the enterprises waits here; whoever does something to a record waits for its row, which `known` holds.
    const before = await this.rollups.snapshot(ids);
    const policies = await this.policiesOf(ids);
    const known = await this.known(placed, context);
    const found: Kept[] = [];
    for (const item of placed) {
      const there = known.get(keyOf(item)) ?? null;
      const no = item.row.record.serviceNo;
      // Of what stands here already nothing is written.
      const unlawful = own && there?.differs !== false ? refusedDay(item.row.record.servedOn, policies.get(fundKey(item)) ?? [], context.today) : null;
      if (own && (policies.get(fundKey(item)) ?? []).length === 0) reject(item.row, notes.problem('uscc', OwnServiceErrors.SERVICE_LEDGER_ENTERPRISE, item.row.record.uscc));
      else if (own && there?.differs && !mayCorrect(there)) reject(item.row, notes.problem('serviceNo', OwnServiceErrors.SERVICE_LEDGER_SETTLED, no));
      else if (unlawful !== null) reject(item.row, notes.problem('servedOn', unlawful, item.row.record.servedOn));
      else if (there?.voided) outcomes.push({ row: item.row.row, changed: false, findings: [notes.problem('serviceNo', ServiceFindings.SERVICE_ROW_VOIDED, no)] });
      else found.push({ ...item, known: there, id: there?.id ?? newId(), withinBudget: null });
    }
    const unborne = await this.book(found, policies, own);
    for (const { row } of unborne) reject(row, notes.problem('cost', OwnServiceErrors.SERVICE_LEDGER_FUND, yuanFromFen(row.record.cost ?? 0n)));
    const kept = found.filter((item) => !unborne.has(item));
    // Of an own ledger what may not be changed agrees with the row: writing it would only change a name that was written differently then.
    const changed = await this.upsert(kept.filter(({ known: there }) => !own || there === null || mayCorrect(there)).map((item) => columnsOf(item, context)));
    if (!own) await this.attest(kept.filter((item) => item.known?.unattested === true && !changed.has(keyOf(item))), context, changed);
    if (own) await this.outbox.addMany(SERVICE_CHANGED, kept.filter(({ known: there }) => there === null).map(({ enterprise, id }) => ({ enterpriseId: enterprise.enterpriseId, serviceId: id })));
    await this.rollups.recordChangesSince(ids, before);
    for (const item of kept) outcomes.push({ row: item.row.row, changed: changed.has(keyOf(item)), findings: findings(item, policies.get(fundKey(item)) ?? [], notes, context) });
    return outcomes;
  }

  /** The rows of an authority's ledger with their enterprises and insurers, who become organizations when they aren't. */
  private async place(rows: readonly Row[], notes: RowNotes, context: ImportContext, reject: (row: Row, problem: RowProblem) => void): Promise<Placed[]> {
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), context.sectors);
    const placed = rows.flatMap((row) => {
      const enterprise = found.get(row.record.uscc);
      if (enterprise) return [{ row, enterprise }];
      reject(row, notes.problem('uscc', ImportErrors.ENTERPRISE_UNKNOWN, row.record.uscc));
      return [];
    });
    const insurers = await this.organizations.ensureInsurers(placed.map(({ row }) => row.record.insurerName));
    return placed.map((item) => ({ ...item, providerId: insurers.get(item.row.record.insurerName)! }));
  }

  /** The rows of an insurer's own ledger: its own and its branches'. */
  private async placeOwn(rows: readonly Row[], notes: RowNotes, context: ImportContext, reject: (row: Row, problem: RowProblem) => void): Promise<Placed[]> {
    const issuers = await this.books.issuers(context.importerId);
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), null);
    return rows.flatMap((row) => {
      const whose = issuerOf(row.record.insurerName, issuers, notes);
      const enterprise = found.get(row.record.uscc);
      if ('rejected' in whose) reject(row, whose.rejected);
      else if (!enterprise) reject(row, notes.problem('uscc', OwnServiceErrors.SERVICE_LEDGER_ENTERPRISE, row.record.uscc));
      else return [{ row, enterprise, providerId: whose.issuer.id }];
      return [];
    });
  }

  private async policiesOf(enterpriseIds: readonly string[]): Promise<Policies> {
    const policies = new Map<string, PolicyFacts[]>();
    for (const policy of await this.policies.periodsOf(enterpriseIds)) {
      const key = `${policy.enterpriseId}/${policy.issuerId}`;
      policies.set(key, [...(policies.get(key) ?? []), policy]);
    }
    return policies;
  }

  /** The services that are there already, by key. They are held, so that nothing is done to them until the rows are written. */
  private async known(placed: readonly Placed[], context: ImportContext): Promise<ReadonlyMap<string, KnownService>> {
    if (placed.length === 0) return new Map();
    const given = Object.fromEntries(Object.entries(STORED).filter(([name]) => KEY.includes(name as never) || OWN_FACTS.includes(name as never)));
    await this.db.run((tx) =>
      tx.query(
        `SELECT s.id FROM ${bulkRows(KEYS, 'k')} JOIN prevention_services s ON s.enterprise_id = k.enterprise_id AND s.provider_id = k.provider_id AND s.service_no = k.service_no ORDER BY s.enterprise_id, s.id FOR NO KEY UPDATE OF s`,
        bulkParameters(KEYS, placed.map(({ enterprise, providerId, row }) => ({ enterprise_id: enterprise.enterpriseId, provider_id: providerId, service_no: row.record.serviceNo }))),
      ),
    );
    // Only now, in a statement of its own: it sees what was done before they were held, their history included.
    const there = await this.db.read<Omit<KnownService, 'cost'> & { readonly key: string; readonly cost: string }>(
      `SELECT concat_ws('/', s.enterprise_id, s.provider_id, s.service_no) AS key, s.id, s.served_on AS "servedOn", s.asked_on AS "askedOn", s.within_budget AS "withinBudget", s.cost_fen::text AS cost, s.hazards_rectified AS "hazardsRectified", s.confirmed_on AS "confirmedOn",
              s.confirmed_by IS NOT NULL AS "confirmedHere", s.archived_on AS "archivedOn", s.satisfaction, s.voided_on IS NOT NULL AS voided, s.imported_by IS NOT NULL AND s.sourced_by IS NULL AS unattested, s.imported_by IS NOT NULL AND s.sourced_by IS NULL AND NOT EXISTS (SELECT 1 FROM service_events v WHERE v.enterprise_id = s.enterprise_id AND v.service_id = s.id) AS own,
              (${OWN_FACTS.map((name) => `s.${name}`).join(', ')}) IS DISTINCT FROM (${OWN_FACTS.map((name) => `k.${name}${LISTS.has(name) ? '::text[]' : ''}`).join(', ')}) AS differs
         FROM ${bulkRows(given, 'k')} JOIN prevention_services s ON s.enterprise_id = k.enterprise_id AND s.provider_id = k.provider_id AND s.service_no = k.service_no`,
      bulkParameters(given, placed.map((item) => columnsOf({ ...item, id: '', known: null, withinBudget: null }, context))),
    );
    return new Map(there.map(({ key, cost, ...row }) => [key, { ...row, cost: BigInt(cost) }]));
  }

  /**
   * Books costs to the funds in the order of the rows. A service already booked keeps how it was booked, so that the same ledger twice says the same.
   * What an authority's ledger says was spent was spent; an insurer's own spends what there is.
   * @returns the rows of an own ledger that the fund doesn't bear
   */
  private async book(kept: readonly Kept[], policies: Policies, own: boolean): Promise<ReadonlySet<Kept>> {
    const due: Kept[] = [];
    for (const item of kept) {
      if (item.known && item.known.cost === (item.row.record.cost ?? 0n) && !(own && item.known.servedOn !== item.row.record.servedOn)) item.withinBudget = item.known.withinBudget;
      else due.push(item);
    }
    const within = await this.fund.spendImported(
      due.map((item) => ({
        enterpriseId: item.enterprise.enterpriseId,
        policyId: bearingPolicy(policies.get(fundKey(item)) ?? [], item.row.record.servedOn)?.policyId ?? null,
        serviceId: item.id,
        amount: item.row.record.cost ?? 0n,
        on: item.row.record.servedOn,
        held: own,
      })),
    );
    due.forEach((item, index) => (item.withinBudget = within[index]!));
    return new Set(own ? due.filter(({ withinBudget }) => withinBudget === false) : []);
  }

  /** What an insurer's own ledger brought in and the authority's says word for word is evidenced from now on. */
  private async attest(same: readonly Kept[], context: ImportContext, changed: Set<string>): Promise<void> {
    if (same.length === 0) return;
    await this.db.run((tx) =>
      tx.execute(`UPDATE prevention_services s SET sourced_by = $3, version = s.version + 1, changed_in = DEFAULT FROM ${bulkRows(SERVICES, 'k')} WHERE s.enterprise_id = k.enterprise_id AND s.id = k.id`, [
        ...bulkParameters(SERVICES, same.map(({ enterprise, id }) => ({ enterprise_id: enterprise.enterpriseId, id }))),
        context.importerId,
      ]),
    );
    for (const item of same) changed.add(keyOf(item));
  }

  private async upsert(columns: readonly object[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ key: string }>(
        `${bulkUpsert('prevention_services', STORED, KEY, FACTS, BESIDES)} RETURNING concat_ws('/', enterprise_id, provider_id, service_no) AS key`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Set(rows.map((row) => row.key));
  }
}

const SERVICES = { enterprise_id: 'uuid', id: 'uuid' } as const;
const KEYS = { enterprise_id: 'uuid', provider_id: 'uuid', service_no: 'text' } as const;
const KEY = Object.keys(KEYS) as (keyof typeof KEYS)[];
const keyOf = ({ enterprise, providerId, row }: Placed): string => `${enterprise.enterpriseId}/${providerId}/${row.record.serviceNo}`;
const fundKey = ({ enterprise, providerId }: Placed): string => `${enterprise.enterpriseId}/${providerId}`;

function columnsOf({ row: { record }, enterprise, providerId, id, known, withinBudget }: Kept, context: ImportContext) {
  const own = context.insurerId != null;
  const settled = settledBy(record, known, own);
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
    hazards_rectified: settled.hazardsRectified,
    cost_fen: record.cost ?? 0n,
    within_budget: withinBudget,
    confirmed_on: settled.confirmedOn,
    archived_on: settled.archivedOn,
    satisfaction: settled.satisfaction,
    sourced_by: own ? null : context.importerId,
    imported_by: own ? context.insurerId : null,
    asked_on: own ? context.today : (known?.askedOn ?? null),
    objected_on: null,
    objection: null,
    extra: JSON.stringify(record.extra),
    // The worker sees all of the enterprise's cover.
    visit_counted: true,
  };
}

function findings({ row, known, withinBudget }: Kept, policies: readonly PolicyFacts[], notes: RowNotes, context: ImportContext): RowProblem[] {
  const record: ServiceRecord = row.record;
  const own = context.insurerId != null;
  const { confirmedOn }: { readonly confirmedOn: Day | null } = settledBy(record, known, own);
  const broken: RowProblem[] = [];
  if (policies.length === 0) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_WITHOUT_POLICY, record.servedOn));
  else if (policies.every((period) => period.startsOn > record.servedOn)) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_BEFORE_POLICY, record.servedOn));
  else if (policyOfService(policies, record.servedOn) === null) broken.push(notes.problem('servedOn', ServiceFindings.SERVICE_AFTER_POLICY, record.servedOn));
  if (withinBudget === false) broken.push(notes.problem('cost', ServiceFindings.FUND_OVERSPENT, record.serviceNo));
  if (confirmedOn === null) broken.push(notes.problem('confirmedOn', ServiceFindings.UNCONFIRMED, record.serviceNo));
  else if (confirmedOn < record.servedOn) broken.push(notes.problem('confirmedOn', ImportErrors.DATES_OUT_OF_ORDER, confirmedOn));
  if (record.servedOn > context.today) broken.push(notes.problem('servedOn', ImportErrors.DATE_IN_FUTURE, record.servedOn));
  const others = own ? saidForOthers(record, known) : null;
  if (others !== null) broken.push(notes.problem(others, ServiceFindings.SERVICE_SAID_FOR_OTHERS, String(record[others])));
  return broken;
}
