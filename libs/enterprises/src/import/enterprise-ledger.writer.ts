import { Injectable } from '@nestjs/common';
import { NIL_UUID, regionRange, sectorName, type Sector } from '@anze/kernel';
import { bulkInsert, bulkParameters, bulkRows, bulkSelect, TenantDb } from '@anze/database';
import { OrganizationWriter } from '@anze/identity';
import { LedgerErrors, type EnterpriseRecord, type ImportContext, type LedgerWriter, type ParsedLedgerRow, type RowNotes, type RowOutcome } from '@anze/ledgers';
import { Rollups } from '@anze/rollups';
import { dutyOn } from '../duties/duty.rules.js';
import { InsuranceDuties } from '../duties/insurance-duties.js';
import { normalizeIndustryCode } from '../reference/industries.js';
import { classOf } from '../stamps/enterprise-class.rules.js';
import { EnterpriseClasses } from '../stamps/enterprise-classes.js';
import { EnterpriseStamps, type StampChange } from '../stamps/enterprise-stamps.js';
import { ImportErrors } from './import.errors.js';
import { RegionPlacer } from './region-placer.js';

/** What a ledger row says of an enterprise, as columns. */
interface EnterpriseColumns {
  enterprise_id: string;
  uscc: string;
  region_code: string;
  sector: StampChange['sector'];
  insurer_id: string;
  name: string;
  town_name: string | null;
  industry_code: string;
  industry_name: string | null;
  headcount: number;
  size: string | null;
  principal: string | null;
  phone: string | null;
  address: string | null;
  founded_on: string | null;
  operating_status: string | null;
  must_insure_mark: boolean | null;
  must_insure: boolean;
  sourced_by: string;
  extra: string;
  class: number;
}

/** One that is registered. */
interface KnownEnterprise {
  readonly enterprise_id: string;
  readonly region_code: string;
  readonly sector: Sector;
  readonly insurer_id: string;
  readonly town_name: string | null;
}

const STORED = {
  enterprise_id: 'uuid',
  uscc: 'text',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  name: 'text',
  town_name: 'text',
  industry_code: 'text',
  industry_name: 'text',
  headcount: 'int',
  size: 'text',
  principal: 'text',
  phone: 'text',
  address: 'text',
  founded_on: 'date',
  operating_status: 'text',
  must_insure_mark: 'boolean',
  must_insure: 'boolean',
  sourced_by: 'uuid',
  extra: 'jsonb',
  class: 'smallint',
} as const;

/** What a later ledger may change without moving the enterprise; whether it must insure follows from it. */
const FACTS = ['name', 'town_name', 'industry_code', 'industry_name', 'headcount', 'size', 'principal', 'phone', 'address', 'founded_on', 'operating_status', 'must_insure_mark', 'extra'] as const;

/** Brings 企业台账 rows in: an enterprise is its uscc; it becomes an organization, unverified. */
@Injectable()
export class EnterpriseLedgerWriter implements LedgerWriter<'ENTERPRISES'> {
  readonly kind = 'ENTERPRISES';
  readonly tables = ['organizations', 'enterprises', 'insurance_duties'];

  constructor(
    private readonly db: TenantDb,
    private readonly organizations: OrganizationWriter,
    private readonly stamps: EnterpriseStamps,
    private readonly classes: EnterpriseClasses,
    private readonly rollups: Rollups,
    private readonly duties: InsuranceDuties,
    private readonly regions: RegionPlacer,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'ENTERPRISES'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    const placed = await this.place(rows, notes, context, outcomes);
    const columns = await this.columnsOf(placed, context);
    const ids = [...columns.values()].map((column) => column.enterprise_id);
    await this.stamps.hold(ids);
    const existing = await this.existing(ids);
    // One of the region that another authority supervises, in spite of what this ledger says of its sector: as good as elsewhere.
    for (const [row, column] of columns) {
      const now = existing.get(column.enterprise_id);
      if (!now || supervises(context, now.sector)) continue;
      columns.delete(row);
      outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_ELSEWHERE, row.record.uscc) });
    }
    const behind = await this.keepMoved(columns, existing);
    const fresh = [...columns].filter(([, column]) => !existing.has(column.enterprise_id));
    const known = [...columns].filter(([, column]) => existing.has(column.enterprise_id));

    const before = await this.rollups.snapshot([...columns.values()].map((column) => column.enterprise_id));
    const inserted = await this.insert(fresh.map(([, column]) => column));
    for (const [row, column] of fresh) {
      // An organization of that code without a visible enterprise: it is registered outside the importer's region.
      if (inserted.has(column.enterprise_id)) outcomes.push({ row: row.row, changed: true, findings: foundingFindings(row.record, notes, context) });
      else outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_ELSEWHERE, row.record.uscc) });
    }
    const changed = await this.update(known.map(([, column]) => column));
    const moved = known.filter(([, column]) => {
      const now = existing.get(column.enterprise_id)!;
      return now.region_code !== column.region_code || now.sector !== column.sector;
    });
    const movedIds = new Set(moved.map(([, column]) => column.enterprise_id));
    // Of those that move the sector and the region aren't written yet.
    const staying = [...inserted, ...known.map(([, column]) => column.enterprise_id).filter((id) => !movedIds.has(id))];
    const obliged = await this.duties.keep(staying, context.today, inserted);
    await this.rollups.recordChangesSince([...new Set([...inserted, ...changed, ...obliged])], before);
    await this.stamps.restamp(
      moved.map(([, column]) => ({ enterpriseId: column.enterprise_id, regionCode: column.region_code, sector: column.sector, insurerId: existing.get(column.enterprise_id)!.insurer_id })),
    );
    await this.classes.refresh([...changed, ...movedIds]);
    await this.duties.refresh([...movedIds], context.today);
    await this.duties.tell(staying);
    for (const [row, column] of known) {
      const left = behind.has(row) ? [notes.problem('regionCode', ImportErrors.ENTERPRISE_MOVED_AWAY, row.record.regionCode)] : [];
      outcomes.push({ row: row.row, changed: changed.has(column.enterprise_id) || movedIds.has(column.enterprise_id), findings: [...foundingFindings(row.record, notes, context), ...left] });
    }
    return outcomes;
  }

  private async place(rows: readonly ParsedLedgerRow<'ENTERPRISES'>[], notes: RowNotes, context: ImportContext, outcomes: RowOutcome[]): Promise<Map<ParsedLedgerRow<'ENTERPRISES'>, string>> {
    const { lo, hi } = context.regionCode === '' ? { lo: '0', hi: ':' } : regionRange(context.regionCode);
    const found = await this.regions.place(rows.map(({ record }) => ({ code: record.regionCode, townName: record.townName })), { lo, hi });
    const placed = new Map<ParsedLedgerRow<'ENTERPRISES'>, string>();
    for (const row of rows) {
      const code = found.get(row.record.regionCode) ?? null;
      if (code === null) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('regionCode', LedgerErrors.REGION_UNKNOWN, row.record.regionCode) });
      else if (code < lo || code >= hi) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('regionCode', ImportErrors.REGION_OUT_OF_SCOPE, row.record.regionCode) });
      else if (!supervises(context, row.record.sector)) outcomes.push({ row: row.row, changed: false, rejected: notes.problem('sector', ImportErrors.SECTOR_OUT_OF_SCOPE, sectorName(row.record.sector)) });
      else placed.set(row, code);
    }
    return placed;
  }

  private async columnsOf(placed: ReadonlyMap<ParsedLedgerRow<'ENTERPRISES'>, string>, context: ImportContext): Promise<Map<ParsedLedgerRow<'ENTERPRISES'>, EnterpriseColumns>> {
    const ids = await this.organizations.ensureEnterprises([...placed].map(([{ record }, regionCode]) => ({ uscc: record.uscc, name: record.name, regionCode })));
    const rules = await this.duties.versions();
    const sizes = await this.classes.versions();
    const result = new Map<ParsedLedgerRow<'ENTERPRISES'>, EnterpriseColumns>();
    for (const [row, regionCode] of placed) {
      const { record } = row;
      const [mark, industryCode] = [record.mustInsure ?? null, normalizeIndustryCode(record.industryCode) ?? record.industryCode];
      const due = dutyOn({ regionCode, sector: record.sector, industryCode, mark, extra: record.extra }, rules, context.today);
      result.set(row, {
        enterprise_id: ids.get(record.uscc)!,
        uscc: record.uscc,
        region_code: regionCode,
        sector: record.sector,
        insurer_id: NIL_UUID,
        name: record.name,
        town_name: record.townName,
        industry_code: industryCode,
        industry_name: record.industryName,
        headcount: record.headcount,
        size: record.size,
        principal: record.principal,
        phone: record.phone,
        address: record.address,
        founded_on: record.foundedOn,
        operating_status: record.operatingStatus,
        must_insure_mark: mark,
        must_insure: due !== null,
        sourced_by: context.importerId,
        extra: JSON.stringify(record.extra),
        // Of one that is new; that of one that is there follows once it is written, with its figures.
        class: classOf({ regionCode, industryCode, headcount: record.headcount, level: null }, sizes, context.today),
      });
    }
    return result;
  }

  /** A ledger that still lists an enterprise where it left doesn't bring it back: authorities agreed on where it lies. @returns the rows of such */
  private async keepMoved(columns: ReadonlyMap<ParsedLedgerRow<'ENTERPRISES'>, EnterpriseColumns>, existing: ReadonlyMap<string, KnownEnterprise>): Promise<Set<ParsedLedgerRow<'ENTERPRISES'>>> {
    const elsewhere = [...columns].filter(([, column]) => (existing.get(column.enterprise_id)?.region_code ?? column.region_code) !== column.region_code);
    if (elsewhere.length === 0) return new Set();
    const rows = await this.db.read<{ enterprise_id: string; region_code: string }>('SELECT enterprise_id, region_code FROM enterprise_residences WHERE enterprise_id = ANY ($1::uuid[]) AND until_day IS NOT NULL', [
      elsewhere.map(([, column]) => column.enterprise_id),
    ]);
    const left = new Set(rows.map((row) => `${row.enterprise_id} ${row.region_code}`));
    const behind = elsewhere.filter(([, column]) => left.has(`${column.enterprise_id} ${column.region_code}`));
    for (const [, column] of behind) {
      const now = existing.get(column.enterprise_id)!;
      Object.assign(column, { region_code: now.region_code, town_name: now.town_name });
    }
    return new Set(behind.map(([row]) => row));
  }

  private async existing(ids: readonly string[]): Promise<Map<string, KnownEnterprise>> {
    const rows = await this.db.read<KnownEnterprise>(
      'SELECT enterprise_id, region_code, sector, insurer_id, town_name FROM enterprises WHERE enterprise_id = ANY ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.enterprise_id, row]));
  }

  private async insert(columns: readonly EnterpriseColumns[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ enterprise_id: string }>(`${bulkInsert('enterprises', STORED)} ON CONFLICT DO NOTHING RETURNING enterprise_id`, bulkParameters(STORED, columns)),
    );
    return new Set(rows.map((row) => row.enterprise_id));
  }

  /** Changes only what differs, so that the same ledger twice touches no row. */
  private async update(columns: readonly EnterpriseColumns[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ enterprise_id: string }>(
        `UPDATE enterprises AS e SET ${FACTS.map((name) => `${name} = n.${name}`).join(', ')}, sourced_by = n.sourced_by, version = e.version + 1, changed_in = DEFAULT, updated_at = now()
           FROM (SELECT ${bulkSelect(STORED, 'r')} FROM ${bulkRows(STORED, 'r')}) AS n
          WHERE e.enterprise_id = n.enterprise_id AND (${FACTS.map((name) => `e.${name}`).join(', ')}) IS DISTINCT FROM (${FACTS.map((name) => `n.${name}`).join(', ')})
        RETURNING e.enterprise_id`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Set(rows.map((row) => row.enterprise_id));
  }
}

/** Whether the importer is an authority over a sector. */
const supervises = ({ sectors }: ImportContext, sector: Sector): boolean => sectors === null || sectors.includes(sector);

function foundingFindings(record: EnterpriseRecord, notes: RowNotes, context: ImportContext) {
  return record.foundedOn !== null && record.foundedOn > context.today ? [notes.problem('foundedOn', ImportErrors.DATE_IN_FUTURE, record.foundedOn)] : [];
}
