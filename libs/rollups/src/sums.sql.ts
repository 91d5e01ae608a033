import type { Day, Sector } from '@anze/kernel';
import { COUNTY, differences, REGION_DIGITS, UNPACKED } from './cells.sql.js';
import { CLASS_SHIFT, classNumbers, LEVEL_KEYS, MEASURE_MASK, SIZE_KEYS, type LevelKey, type SizeKey } from './enterprise-class.rules.js';
import { MEASURES } from './measures.js';

/** Which figures are asked for. */
export interface RollupFilter {
  /** The region and all below it: its code, or '0' for the whole country. */
  readonly regionLo: string;
  readonly regionHi: string;
  /** Only this insurer of record; null: all. */
  readonly insurerId: string | null;
  /** The reader supervises every sector, so that sums over all of them serve. */
  readonly everySector: boolean;
  /** Only enterprises of these sectors; null or left out: all that the reader sees. */
  readonly sectors?: readonly Sector[] | null;
  /** Only enterprises of these sizes, as they are today; null or left out: all. */
  readonly sizes?: readonly SizeKey[] | null;
  /** Only enterprises at these levels of standardization, as they are today; null or left out: all. */
  readonly levels?: readonly LevelKey[] | null;
}

/** What to group by; `region` by the first `digits` digits, those registered with the whole region by its own code. Keys of a size are `SizeKey`s, of a level `LevelKey`s. */
export type RollupSplit =
  | { readonly by: 'none' }
  | { readonly by: 'region'; readonly digits: number }
  | { readonly by: 'sector' }
  | { readonly by: 'insurer' }
  | { readonly by: 'size' }
  | { readonly by: 'level' };

/** Who reads: an insurer sees the cells that bear it, and no move; all others those of sectors. */
export type RollupReader = 'insurer' | 'authority';

/** A statement with what its parameters stand for. */
export interface RollupQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Days that one statement can be asked for. */
export const MOST_DAYS = 60;

/**
 * Sums of every measure at the end of a day in one statement: the totals of the months before its own, the days of that month, and what isn't
 * folded yet. A row per key, a column per measure, as text.
 */
export function sumsAt(asOf: Day, filter: RollupFilter, split: RollupSplit, reader: RollupReader = 'authority'): RollupQuery {
  const question = new Question(filter, split, reader);
  // The month as a day: compared with date_trunc's timestamp it could not be an index condition under row security.
  const [day, month] = [question.parameter(asOf, 'date'), question.parameter(monthOf(asOf), 'date')];
  const columns = MEASURES.map((measure, index) => `coalesce(sum(change) FILTER (WHERE measure = ${index + 1}), 0)::text AS ${measure}`);
  const parts = question.parts({ until: day, from: month, till: month }, '');
  return question.query(`SELECT key, ${columns.join(', ')} FROM (SELECT key, measure, sum(change) AS change FROM (${parts}) AS parts GROUP BY 1, 2) AS sums GROUP BY 1`);
}

/**
 * The same at the end of each of some days, at most `MOST_DAYS`, in one statement: each change counts from the first of them on that isn't
 * before it. A row per day and key.
 */
export function sumsOver(days: readonly Day[], filter: RollupFilter, split: RollupSplit, reader: RollupReader = 'authority'): RollupQuery {
  const asked = [...new Set(days)].sort();
  if (asked.length === 0 || asked.length > MOST_DAYS) throw new RangeError(`sums are asked for 1 to ${MOST_DAYS} days, not ${asked.length}`);
  const question = new Question(filter, split, reader);
  const [all, last] = [question.parameter(asked, 'date[]'), question.parameter(asked.at(-1)!, 'date')];
  const [from, till] = [question.parameter(monthOf(asked[0]!), 'date'), question.parameter(monthOf(asked.at(-1)!), 'date')];
  const parts = question.parts({ until: last, from, till }, `width_bucket(day - 1, ${all}) + 1 AS bucket, `);
  const pivot = MEASURES.map((measure, index) => `sum(change) FILTER (WHERE measure = ${index + 1}) AS ${measure}`);
  const running = MEASURES.map((measure) => `coalesce(sum(${measure}) OVER w, 0)::text AS ${measure}`);
  return question.query(
    `WITH buckets AS (SELECT key, bucket, ${pivot.join(', ')} FROM (SELECT key, bucket, measure, sum(change) AS change FROM (${parts}) AS parts GROUP BY 1, 2, 3) AS sums GROUP BY 1, 2)
     SELECT a.day::text AS day, k.key, ${running.join(', ')}
       FROM (SELECT DISTINCT key FROM buckets) AS k CROSS JOIN unnest(${all}) WITH ORDINALITY AS a (day, bucket) LEFT JOIN buckets USING (key, bucket)
     WINDOW w AS (PARTITION BY k.key ORDER BY a.bucket) ORDER BY 1, 2`,
  );
}

const monthOf = (day: Day): Day => `${day.slice(0, 8)}01`;
const textArray = (names: readonly string[]): string => `ARRAY[${names.map((name) => `'${name}'`).join(', ')}]`;

/** A question being put into SQL: its parameters, and the rows that answer it. */
class Question {
  private readonly parameters: unknown[] = [];
  private readonly within: string;
  private readonly lo: string;
  /** Of rows that bear sector and insurer. */
  private readonly narrowed: string;
  private readonly byClass: boolean;
  private readonly classes: string;

  constructor(
    private readonly filter: RollupFilter,
    private readonly split: RollupSplit,
    private readonly reader: RollupReader,
  ) {
    this.lo = this.parameter(filter.regionLo, 'text');
    this.within = `region_code >= ${this.lo} AND region_code < ${this.parameter(filter.regionHi, 'text')}`;
    const insurer = filter.insurerId === null ? '' : ` AND insurer_id = ${this.parameter(filter.insurerId, 'uuid')}`;
    this.narrowed = `${filter.sectors == null ? '' : ` AND sector = ANY (${this.parameter(filter.sectors, 'text[]')})`}${insurer}`;
    const classes = classNumbers(filter.sizes ?? null, filter.levels ?? null);
    this.byClass = classes !== null || split.by === 'size' || split.by === 'level';
    this.classes = classes === null ? '' : ` AND (measure >> ${CLASS_SHIFT}) = ANY (${this.parameter(classes, 'int[]')})`;
  }

  parameter(value: unknown, type: string): string {
    return `$${this.parameters.push(value)}::${type}`;
  }

  query(sql: string): RollupQuery {
    return { sql, parameters: this.parameters };
  }

  /** Rows `key, [bucket,] measure, change` up to the day `until`: totals of the months before `from`, days of those up to `till`, and what isn't folded. */
  parts({ until, from, till }: { until: string; from: string; till: string }, bucket: string): string {
    const { key, classKey } = this.keys();
    const row = (rest: string): string => `SELECT ${classKey ?? 'key'} AS key, ${bucket}measure & ${MEASURE_MASK} AS measure, change FROM ${rest}`;
    const early = bucket === '' ? '' : '1 AS bucket, ';
    const folded = this.cells().flatMap((where) => [
      `SELECT ${classKey ?? 'key'} AS key, ${early}measure & ${MEASURE_MASK} AS measure, change FROM (SELECT ${key} AS key, unnest(total_measures) AS measure, unnest(totals) AS change FROM rollup_cells WHERE ${where} AND month < ${from}) AS t WHERE true${this.classes}`,
      row(`(SELECT ${key} AS key, ${UNPACKED} FROM rollup_cells WHERE ${where} AND month BETWEEN ${from} AND ${till}) AS d WHERE day <= ${until}${this.classes}`),
    ]);
    const unfolded = [`(SELECT ${key} AS key, ${UNPACKED} FROM rollup_adjustments WHERE ${this.within}${this.narrowed})`, ...this.differences().map((rows) => `(SELECT ${key} AS key, day, measure, change FROM (${rows}) AS x)`)];
    return [...folded, ...unfolded.map((rows) => row(`${rows} AS d WHERE day <= ${until}${this.classes}`))].join(' UNION ALL ');
  }

  /** What services appended and nothing has folded: where the enterprise lay, and of the class that it has. */
  private differences(): string[] {
    const { unmoved, settled, moved } = differences('rollup_deltas', { within: this.within, narrowed: this.narrowed }, this.byClass);
    return this.reader === 'insurer' ? [unmoved] : [settled, moved];
  }

  /** The key of a row, and that of a change where it lies in the measure's number. */
  private keys(): { key: string; classKey: string | null } {
    const { split } = this;
    const class_ = `(measure >> ${CLASS_SHIFT})`;
    if (split.by === 'size') return { key: `''`, classKey: `(${textArray(SIZE_KEYS)})[${class_} / ${LEVEL_KEYS.length} + 1]` };
    if (split.by === 'level') return { key: `''`, classKey: `(${textArray(LEVEL_KEYS)})[${class_} % ${LEVEL_KEYS.length} + 1]` };
    return { key: { none: `''`, region: `left(region_code, ${split.by === 'region' ? Math.trunc(split.digits) : 0})`, sector: 'sector', insurer: 'insurer_id::text' }[split.by], classKey: null };
  }

  /** Conditions of the cells to take, each a set of its own: the fewest that tell apart what is asked for. */
  private cells(): string[] {
    const { filter, split, within, narrowed } = this;
    const country = !/^\d{2,}$/.test(filter.regionLo);
    const asked = country ? 0 : filter.regionLo.length;
    const digits = split.by === 'region' ? Math.trunc(split.digits) : country ? REGION_DIGITS[0] : asked;
    const byInsurer = split.by === 'insurer' || filter.insurerId !== null;
    const bySector = split.by === 'sector' || this.byClass || filter.sectors != null || (!filter.everySector && this.reader !== 'insurer');
    if ((bySector && byInsurer) || ((bySector || byInsurer) && digits > COUNTY)) return [`cube = 'EACH' AND digits = 0 AND ${within}${narrowed}`];
    const cells = `cube = '${bySector ? 'SECTOR' : byInsurer ? 'INSURER' : 'ALL'}' AND digits = ${digits}`;
    if (split.by !== 'region') return [`${cells} AND ${country ? within : `region_code = ${this.lo}`}${narrowed}`];
    // Cells of the level below leave out what is registered with the region itself.
    return [`${cells} AND ${within}${narrowed}`, ...(asked < digits && !country ? [`cube = 'EACH' AND digits = 0 AND region_code = ${this.lo}${narrowed}`] : [])];
  }
}
