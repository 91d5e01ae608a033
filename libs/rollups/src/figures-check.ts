import { TenantDb } from '@anze/database';
import { differences, EVERY_INSURER, LEVELS_OF_CUBES, UNPACKED } from './cells.sql.js';
import { CLASS_SHIFT, classKeys, MEASURE_MASK } from './enterprise-class.rules.js';
import { FactsRepository } from './facts.repository.js';
import { MEASURE_NUMBERS, MEASURES, type Measure } from './measures.js';
import { movedPolicyFaults } from './moved-policies.js';
import { byRegion } from './residence.rules.js';

/** A figure that isn't what it should be. */
export interface FigureFault {
  /** `records`: cells and differences against the records · `cube`: a sum over sectors, insurers or regions against what it sums · `total`: a month's total against its days · `moved`: a policy of somebody who moved, by where it lay, against the records. */
  readonly kind: 'records' | 'cube' | 'total' | 'moved';
  /** Which cell: cube, region, sector, insurer; region and policy of a moved one. */
  readonly place: string;
  /** Day, or first day of the month. */
  readonly day: string;
  readonly measure: string;
  readonly expected: bigint;
  readonly found: bigint;
}

interface Entry {
  readonly sector: string;
  readonly insurer_id: string;
  readonly day: string;
  readonly measure: number;
  readonly change: string;
}

/** Enterprises whose records are read at once. */
const PAGE = 500;
/** What is kept of a region by itself, folded or not. */
const unfolded = differences('rollup_deltas', { within: 'region_code = $1' }, true);
const KEPT = [
  ...['rollup_cells WHERE digits = 0 AND', 'rollup_adjustments WHERE'].map((from) => `SELECT sector, insurer_id, ${UNPACKED} FROM ${from} region_code = $1`),
  ...[unfolded.settled, unfolded.moved].map((rows) => `SELECT sector, insurer_id, day, measure, change FROM (${rows}) AS d`),
];

/** Proves that the figures are those of the records: every day, place and measure, counted anew. */
export class FiguresCheck {
  private readonly facts: FactsRepository;

  constructor(private readonly db: TenantDb) {
    this.facts = new FactsRepository(db);
  }

  /**
   * As the worker over the whole range; reads one moment's state, while others go on writing.
   * @param limit stops after so many
   * @param progress told after each region, and after the sums
   * @returns what is wrong; empty when everything is right
   */
  async run(limit = 20, progress: (done: number, total: number) => Promise<void> = () => Promise.resolve()): Promise<FigureFault[]> {
    return this.db.run(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const faults: FigureFault[] = [];
      const regions = await this.regions();
      for (const [index, region] of regions.entries()) {
        if (faults.length >= limit) break;
        faults.push(...(await this.recordsOf(region)));
        await progress(index + 1, regions.length + 1);
      }
      if (faults.length < limit) faults.push(...(await this.cubes(limit)));
      if (faults.length < limit) faults.push(...(await this.totals(limit)));
      if (faults.length < limit) faults.push(...(await movedPolicyFaults(this.db, limit)).map(({ policyId, regionCode, day, expected, found }) => ({ kind: 'moved' as const, place: `${regionCode}/${policyId}`, day, measure: 'premium', expected: BigInt(expected), found: BigInt(found) })));
      await progress(regions.length + 1, regions.length + 1);
      return faults.slice(0, limit);
    });
  }

  private async regions(): Promise<string[]> {
    const from = ['enterprises', 'enterprise_residences', 'rollup_cells WHERE digits = 0', 'rollup_deltas', 'rollup_adjustments'];
    const rows = await this.db.read<{ region_code: string }>(`${from.map((table) => `SELECT region_code FROM ${table}`).join(' UNION ')} ORDER BY 1`);
    return rows.map((row) => row.region_code);
  }

  private async recordsOf(region: string): Promise<FigureFault[]> {
    const sums = new Map<string, { expected: bigint; found: bigint }>();
    const at = (sector: string, insurer: string, day: string, measure: number): { expected: bigint; found: bigint } => {
      const key = `${sector}/${insurer} ${day} ${measure}`;
      let sum = sums.get(key);
      if (!sum) sums.set(key, (sum = { expected: 0n, found: 0n }));
      return sum;
    };
    for (let after: string | null = null; ; ) {
      const ids = await this.facts.page(after, PAGE, region);
      const residences = await this.facts.residences(ids);
      for (const { stamps, class: ofClass, contributions } of ids.length > 0 ? await this.facts.everything(ids) : []) {
        const here = byRegion(contributions, residences.get(stamps.enterpriseId) ?? [], stamps.regionCode).get(region) ?? [];
        for (const { day, changes } of here) for (const measure in changes) at(stamps.sector, stamps.insurerId, day, numberOf(measure as Measure, ofClass)).expected += changes[measure as Measure]!;
      }
      if (ids.length < PAGE) break;
      after = ids.at(-1)!;
    }
    const kept = await this.db.read<Entry>(
      `SELECT sector, insurer_id::text, day::text, measure, sum(change)::text AS change
         FROM (${KEPT.join(' UNION ALL ')}) AS u GROUP BY 1, 2, 3, 4`,
      [region],
    );
    for (const { sector, insurer_id, day, measure, change } of kept) at(sector, insurer_id, day, measure).found += BigInt(change);
    return [...sums].flatMap(([key, { expected, found }]) => {
      const [place, day, measure] = key.split(' ') as [string, string, string];
      return expected === found ? [] : [{ kind: 'records' as const, place: `EACH ${region}/${place}`, day, measure: nameOf(Number(measure)), expected, found }];
    });
  }

  private async cubes(limit: number): Promise<FigureFault[]> {
    const faults: FigureFault[] = [];
    for (const { cube, digits, sector, insurer, mask } of LEVELS_OF_CUBES) {
      const rows = await this.db.read<Entry & { region_code: string; found: string }>(
        `SELECT region_code, sector, insurer_id::text, day::text, measure & ${mask} AS measure, sum(change) FILTER (WHERE kept IS NOT TRUE)::text AS change, sum(change) FILTER (WHERE kept)::text AS found FROM (
           SELECT false AS kept, left(region_code, ${digits}) AS region_code, ${sector} AS sector, ${insurer} AS insurer_id, ${UNPACKED} FROM rollup_cells WHERE cube = 'EACH' AND digits = 0 AND length(region_code) >= ${digits}
           UNION ALL SELECT true, region_code, sector, insurer_id, ${UNPACKED} FROM rollup_cells WHERE cube = '${cube}' AND digits = ${digits}) AS u
          GROUP BY 1, 2, 3, 4, 5 HAVING coalesce(sum(change) FILTER (WHERE kept), 0) <> coalesce(sum(change) FILTER (WHERE NOT kept), 0) LIMIT $1`,
        [limit],
      );
      faults.push(...rows.map((row) => ({ kind: 'cube' as const, place: placeOf(cube, row), day: row.day, measure: nameOf(row.measure), expected: BigInt(row.change ?? 0), found: BigInt(row.found ?? 0) })));
      if (faults.length >= limit) break;
    }
    return faults;
  }

  private async totals(limit: number): Promise<FigureFault[]> {
    const rows = await this.db.read<Entry & { cube: string; region_code: string; found: string }>(
      `SELECT cube, region_code, sector, insurer_id::text, month::text AS day, w.measure, w.change, w.found FROM rollup_cells AS c CROSS JOIN LATERAL (
         SELECT measure, coalesce(sum(change) FILTER (WHERE NOT total), 0)::text AS change, coalesce(sum(change) FILTER (WHERE total), 0)::text AS found FROM (
           SELECT true AS total, unnest(c.total_measures) AS measure, unnest(c.totals) AS change, c.month AS day
           UNION ALL SELECT false, unnest(c.measures), unnest(c.changes), unnest(c.days)) AS u
          GROUP BY measure HAVING coalesce(sum(change) FILTER (WHERE total), 0) <> coalesce(sum(change) FILTER (WHERE NOT total), 0) OR bool_or(date_trunc('month', day::timestamp) <> c.month)) AS w LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ kind: 'total', place: placeOf(row.cube, row), day: row.day, measure: nameOf(row.measure), expected: BigInt(row.change), found: BigInt(row.found) }));
  }
}

const numberOf = (measure: Measure, ofClass: number): number => (ofClass << CLASS_SHIFT) | MEASURE_NUMBERS[measure];

/** A measure by its number, and of which class where it is told apart. */
function nameOf(number: number): string {
  const [measure, ofClass] = [number & MEASURE_MASK, number >> CLASS_SHIFT];
  const { size, level } = classKeys(ofClass);
  return `${MEASURES[measure - 1] ?? `measure ${measure}`}${ofClass === 0 ? '' : ` of ${size}/${level}`}`;
}

const placeOf = (cube: string, { region_code, sector, insurer_id }: { region_code: string; sector: string; insurer_id: string }): string =>
  `${cube} ${region_code}/${sector}/${insurer_id === EVERY_INSURER ? '*' : insurer_id}`;
