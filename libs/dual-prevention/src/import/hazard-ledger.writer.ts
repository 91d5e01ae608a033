import { Injectable } from '@nestjs/common';
import { newId, NIL_UUID, type HazardStatus } from '@anze/kernel';
import { bulkInsert, bulkParameters, bulkRows, bulkSelect, TenantDb } from '@anze/database';
import { EnterpriseFinder, ImportErrors, type FoundEnterprise } from '@anze/enterprises';
import type { HazardRecord, ImportContext, LedgerWriter, ParsedLedgerRow, RowNotes, RowOutcome, RowProblem } from '@anze/ledgers';
import { Rollups, type HazardChange, type HazardFacts } from '@anze/rollups';
import { HazardFindings } from './hazard-findings.errors.js';

const STORED = {
  enterprise_id: 'uuid',
  id: 'uuid',
  region_code: 'text',
  sector: 'text',
  insurer_id: 'uuid',
  hazard_no: 'text',
  enterprise_name: 'text',
  enterprise_uscc: 'text',
  description: 'text',
  level: 'text',
  category: 'text',
  major_basis: 'text',
  source: 'text',
  channel: 'text',
  status: 'text',
  found_on: 'date',
  deadline: 'date',
  rectified_on: 'date',
  accepted_on: 'date',
  responsible: 'text',
  measures: 'text',
  funds_fen: 'bigint',
  supervision_level: 'text',
  supervision_field: 'text',
  supervised_on: 'date',
  sourced_by: 'uuid',
  extra: 'jsonb',
} as const;

type Columns = { [name in keyof typeof STORED]: string | bigint | null };

/** What a later ledger may change. */
const FACTS = ['enterprise_name', 'description', 'level', 'category', 'major_basis', 'source', 'channel', 'status', 'found_on', 'deadline', 'rectified_on', 'accepted_on', 'responsible', 'measures', 'funds_fen', 'supervision_level', 'supervision_field', 'extra'] as const;

interface Earlier {
  readonly enterprise_id: string;
  readonly hazard_no: string;
  /** It lives on in the product: its own history goes before a ledger's. */
  readonly managed: boolean;
  readonly level: HazardFacts['level'];
  readonly voided: boolean;
  readonly found_on: string;
  readonly deadline: string | null;
  readonly rectified_on: string | null;
  readonly accepted_on: string | null;
  readonly supervision_level: HazardFacts['supervisionLevel'];
  readonly supervised_on: string | null;
}

/** Brings 隐患台账 rows in: a hazard is its number with its enterprise. Imported history keeps its state. */
@Injectable()
export class HazardLedgerWriter implements LedgerWriter<'HAZARDS'> {
  readonly kind = 'HAZARDS';
  readonly tables = ['hazards'];

  constructor(
    private readonly db: TenantDb,
    private readonly enterprises: EnterpriseFinder,
    private readonly rollups: Rollups,
  ) {}

  async write(rows: readonly ParsedLedgerRow<'HAZARDS'>[], notes: RowNotes, context: ImportContext): Promise<RowOutcome[]> {
    const found = await this.enterprises.byUscc(rows.map(({ record }) => record.uscc), context.sectors);
    const outcomes: RowOutcome[] = [];
    const kept: { row: ParsedLedgerRow<'HAZARDS'>; enterprise: FoundEnterprise; columns: Columns }[] = [];
    for (const row of rows) {
      const enterprise = found.get(row.record.uscc);
      if (enterprise) kept.push({ row, enterprise, columns: columnsOf(row.record, enterprise, context) });
      else outcomes.push({ row: row.row, changed: false, rejected: notes.problem('uscc', ImportErrors.ENTERPRISE_UNKNOWN, row.record.uscc) });
    }
    const inserted = await this.insert(kept.map(({ columns }) => columns));
    const known = inserted.size === kept.length ? [] : kept.filter(({ columns }) => !inserted.has(keyOf(columns)));
    const earlier = await this.earlier(known.map(({ columns }) => columns));
    const changed = await this.update(known.map(({ columns }) => columns).filter((columns) => !earlier.get(keyOf(columns))!.managed));
    await this.rollups.recordHazards(
      kept.flatMap(({ enterprise, columns }): HazardChange[] => {
        const key = keyOf(columns);
        if (inserted.has(key)) return [{ stamps: enterprise, before: null, after: factsOf(columns) }];
        return changed.has(key) ? [{ stamps: enterprise, before: earlierFacts(earlier.get(key)!), after: factsOf(columns) }] : [];
      }),
    );
    for (const { row, enterprise, columns } of kept) {
      const key = keyOf(columns);
      const broken = findings(row.record, enterprise, notes, context);
      if (earlier.get(key)?.managed) broken.push(notes.problem('hazardNo', HazardFindings.HAZARD_MANAGED_HERE, row.record.hazardNo));
      outcomes.push({ row: row.row, changed: inserted.has(key) || changed.has(key), findings: broken });
    }
    return outcomes;
  }

  /** Those that are new, which in a first import are all: nothing is looked up for them. */
  private async insert(columns: readonly Columns[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ enterprise_id: string; hazard_no: string }>(`${bulkInsert('hazards', STORED)} ON CONFLICT (enterprise_id, hazard_no) DO NOTHING RETURNING enterprise_id, hazard_no`, bulkParameters(STORED, columns)),
    );
    return new Set(rows.map(keyOf));
  }

  /** What was there, held until the end of the transaction. @throws when one of them isn't */
  private async earlier(columns: readonly Columns[]): Promise<Map<string, Earlier>> {
    if (columns.length === 0) return new Map();
    const keys = { enterprise_id: 'uuid', hazard_no: 'text' } as const;
    const from = `${bulkRows(keys, 'k')} JOIN hazards h ON h.enterprise_id = k.enterprise_id AND h.hazard_no = k.hazard_no`;
    const rows = await this.db.run(async (tx) => {
      // Held first and read after: a statement that waits for a row sees the row as it then is, and its history as it was before.
      const held = await tx.query(`SELECT 1 FROM ${from} ORDER BY h.enterprise_id, h.id FOR UPDATE OF h`, bulkParameters(keys, columns));
      if (held.length < columns.length) throw new Error(`${columns.length - held.length} hazards are there and can't be read: their enterprise was re-stamped meanwhile`);
      return tx.query<Earlier>(
        `SELECT h.enterprise_id, h.hazard_no, h.level, h.status = 'VOIDED' AS voided, h.found_on, h.deadline, h.rectified_on, h.accepted_on, h.supervision_level, h.supervised_on,
                EXISTS (SELECT 1 FROM hazard_events v WHERE v.enterprise_id = h.enterprise_id AND v.hazard_id = h.id) AS managed
           FROM ${from}`,
        bulkParameters(keys, columns),
      );
    });
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  private async update(columns: readonly Columns[]): Promise<Set<string>> {
    if (columns.length === 0) return new Set();
    const rows = await this.db.run((tx) =>
      tx.query<{ enterprise_id: string; hazard_no: string }>(
        `UPDATE hazards AS h SET ${[...FACTS, 'supervised_on', 'sourced_by'].map((name) => `${name} = n.${name}`).join(', ')}, version = h.version + 1, changed_in = DEFAULT, updated_at = now()
           FROM (SELECT ${bulkSelect(STORED, 'r')} FROM ${bulkRows(STORED, 'r')}) AS n
          WHERE h.enterprise_id = n.enterprise_id AND h.hazard_no = n.hazard_no AND (${FACTS.map((name) => `h.${name}`).join(', ')}) IS DISTINCT FROM (${FACTS.map((name) => `n.${name}`).join(', ')})
         RETURNING h.enterprise_id, h.hazard_no`,
        bulkParameters(STORED, columns),
      ),
    );
    return new Set(rows.map(keyOf));
  }
}

const keyOf = (row: { enterprise_id: unknown; hazard_no: unknown }): string => `${String(row.enterprise_id)}/${String(row.hazard_no)}`;

/** The state that a ledger's dates stand for. */
export function importedStatus(record: Pick<HazardRecord, 'acceptedOn' | 'rectifiedOn' | 'responsible' | 'measures'>): HazardStatus {
  if (record.acceptedOn !== null) return 'ACCEPTED';
  if (record.rectifiedOn !== null) return 'AWAITING_ACCEPTANCE';
  return record.responsible !== null || record.measures !== null ? 'RECTIFYING' : 'REPORTED';
}

function columnsOf(record: HazardRecord, enterprise: FoundEnterprise, context: ImportContext): Columns {
  return {
    enterprise_id: enterprise.enterpriseId,
    id: newId(),
    region_code: enterprise.regionCode,
    sector: enterprise.sector,
    insurer_id: enterprise.insurerId ?? NIL_UUID,
    hazard_no: record.hazardNo,
    enterprise_name: record.enterpriseName,
    enterprise_uscc: record.uscc,
    description: record.description,
    level: record.level,
    category: record.category,
    major_basis: record.majorBasis,
    source: record.source,
    channel: record.channel,
    status: importedStatus(record),
    found_on: record.foundOn,
    deadline: record.deadline,
    rectified_on: record.rectifiedOn,
    accepted_on: record.acceptedOn,
    responsible: record.responsible,
    measures: record.measures,
    funds_fen: record.funds,
    supervision_level: record.supervisionLevel,
    supervision_field: record.supervisionField,
    supervised_on: record.supervisionLevel === null ? null : record.foundOn,
    sourced_by: context.importerId,
    extra: JSON.stringify(record.extra),
  };
}

function factsOf(columns: Columns): HazardFacts {
  return {
    level: columns.level as HazardFacts['level'],
    voided: false,
    foundOn: columns.found_on as string,
    deadline: columns.deadline as string | null,
    rectifiedOn: columns.rectified_on as string | null,
    acceptedOn: columns.accepted_on as string | null,
    supervisionLevel: columns.supervision_level as HazardFacts['supervisionLevel'],
    supervisedOn: columns.supervised_on as string | null,
    events: [],
  };
}

function earlierFacts(earlier: Earlier): HazardFacts {
  return {
    level: earlier.level,
    voided: earlier.voided,
    foundOn: earlier.found_on,
    deadline: earlier.deadline,
    rectifiedOn: earlier.rectified_on,
    acceptedOn: earlier.accepted_on,
    supervisionLevel: earlier.supervision_level,
    supervisedOn: earlier.supervised_on,
    events: [],
  };
}

function findings(record: HazardRecord, enterprise: FoundEnterprise, notes: RowNotes, context: ImportContext): RowProblem[] {
  const broken: RowProblem[] = [];
  if (record.level === 'MAJOR' && record.majorBasis === null) broken.push(notes.problem('majorBasis', HazardFindings.MAJOR_WITHOUT_BASIS, record.hazardNo));
  if (record.foundOn > context.today) broken.push(notes.problem('foundOn', ImportErrors.DATE_IN_FUTURE, record.foundOn));
  if (enterprise.foundedOn !== null && record.foundOn < enterprise.foundedOn) broken.push(notes.problem('foundOn', HazardFindings.FOUND_BEFORE_FOUNDING, record.foundOn));
  if (record.deadline !== null && record.deadline < record.foundOn) broken.push(notes.problem('deadline', ImportErrors.DATES_OUT_OF_ORDER, record.deadline));
  if (record.rectifiedOn !== null && record.rectifiedOn < record.foundOn) broken.push(notes.problem('rectifiedOn', ImportErrors.DATES_OUT_OF_ORDER, record.rectifiedOn));
  if (record.acceptedOn !== null && record.rectifiedOn === null) broken.push(notes.problem('acceptedOn', HazardFindings.ACCEPTED_UNRECTIFIED, record.acceptedOn));
  if (record.acceptedOn !== null && record.acceptedOn < (record.rectifiedOn ?? record.foundOn)) broken.push(notes.problem('acceptedOn', ImportErrors.DATES_OUT_OF_ORDER, record.acceptedOn));
  return broken;
}
