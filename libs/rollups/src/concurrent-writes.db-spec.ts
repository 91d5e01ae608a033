import { runAs, workerPrincipal, type TenantDb, type Tx } from '@anze/database';
import { EnterpriseStamps } from '@anze/enterprises';
import { addDays, newId, NIL_UUID, type Day, type Sector } from '@anze/kernel';
import { openCity, person, type CityRows } from '../../../test/support/city-rows.js';
import type { HazardFacts } from './hazard-contribution.rules.js';
import { MEASURES } from './measures.js';
import type { Stamps } from './rollup.repository.js';
import { Rollups } from './rollups.js';

const TOWNS = ['330282001', '330282002', '330282003', '330211005'];
const SECTORS: readonly Sector[] = ['INDUSTRY_TRADE', 'MINING', 'CONSTRUCTION'];
const FIRST: Day = '2021-06-01';
const [WRITES, LOT, LANES] = [10_000, 50, 8];

/** The same draws each time, in whatever order the lanes come to draw them. */
function draws(seed: number): (n: number) => number {
  let state = seed;
  return (n) => (state = (state * 48_271) % 2_147_483_647) % n;
}

describe('figures under concurrent writes', () => {
  const below = draws(20_260_107);
  const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const day = (): Day => addDays(FIRST, below(420));
  let city: CityRows;
  let db: TenantDb;
  let rollups: Rollups;
  let stamps: EnterpriseStamps;
  let insurers: string[];
  const enterprises: string[] = [];
  let writes = 0;

  beforeAll(async () => {
    city = await openCity();
    db = city.db;
    rollups = new Rollups(db);
    stamps = new EnterpriseStamps(db, rollups);
    insurers = [await city.insurer('甲'), await city.insurer('乙')];
    for (let n = 0; n < 40; n += 1) enterprises.push(await city.enterprise({ regionCode: of(TOWNS), sector: of(SECTORS), foundedOn: addDays('2015-01-01', 40 * n) }));
    // What few draws make, and the lanes share the draws between them as they come: one is there anyway.
    await city.certificate(enterprises[0]!, { level: 'LEVEL_1', issuedOn: '2021-12-01', expiresOn: '2022-12-31' });
    await work(() => rollups.rebuild());
  });
  afterAll(() => city?.close());

  const work = <T>(fn: () => Promise<T>): Promise<T> => runAs(workerPrincipal(), fn);
  const stampsOf = async (tx: Tx, ids: readonly string[]): Promise<Stamps[]> =>
    tx.query<Stamps>('SELECT enterprise_id AS "enterpriseId", region_code AS "regionCode", sector, insurer_id AS "insurerId" FROM enterprises WHERE enterprise_id = ANY ($1::uuid[])', [ids]);
  const values = ({ enterpriseId, regionCode, sector, insurerId }: Stamps): unknown[] => [enterpriseId, regionCode, sector, insurerId];
  const faults = (): Promise<readonly unknown[]> => work(() => rollups.check());

  /** A lot of a ledger's hazards: in one transaction, as imports write them. */
  const hazards = (): Promise<void> =>
    work(() =>
      db.run(async (tx) => {
        const found = await stampsOf(tx, enterprises);
        const changes = Array.from({ length: LOT }, () => {
          const foundOn = day();
          const after: HazardFacts = {
            level: below(4) === 0 ? 'MAJOR' : 'GENERAL', voided: false, foundOn, deadline: of([null, addDays(foundOn, below(40))]), rectifiedOn: of([null, addDays(foundOn, below(60))]), acceptedOn: null,
            supervisionLevel: null, supervisedOn: null, events: [],
          };
          return { stamps: of(found), before: null, after };
        });
        const column = (one: (change: (typeof changes)[number]) => unknown): unknown[] => changes.map(one);
        await tx.query(
          `INSERT INTO hazards (enterprise_id, region_code, sector, insurer_id, id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline, rectified_on)
           SELECT e, r, s, i, id, id::text, 'x', 'x', 'x', l, 'SAFETY', 'SELF_INSPECTION', 'REPORTED', f, d, done
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::date[], $9::date[]) AS t (e, r, s, i, id, l, f, d, done)`,
          [
            column(({ stamps: s }) => s.enterpriseId), column(({ stamps: s }) => s.regionCode), column(({ stamps: s }) => s.sector), column(({ stamps: s }) => s.insurerId), column(() => newId()),
            column(({ after }) => after.level), column(({ after }) => after.foundOn), column(({ after }) => after.deadline), column(({ after }) => after.rectifiedOn),
          ],
        );
        await rollups.recordHazards(changes);
      }),
    );

  /** An enterprise reports a hazard and submits an inspection, in its own role. */
  const selfInspection = (): Promise<void> => {
    const id = of(enterprises);
    const [foundOn, inspectedOn] = [day(), day()];
    return runAs(person('enterprise', id), () =>
      db.run(async (tx) => {
        const [own] = await stampsOf(tx, [id]);
        await rollups.recordInspection(own!, { kind: 'SELF', inspectedOn });
        await tx.query(
          `INSERT INTO inspections (enterprise_id, region_code, sector, insurer_id, id, kind, inspected_on, area, items_checked, hazards_found, finder_id, inspected_by) VALUES ($1, $2, $3, $4, $5, 'SELF', $6, 'x', 3, 0, $1, $7)`,
          [...values(own!), newId(), inspectedOn, newId()],
        );
        await rollups.record(own!, [], [{ day: foundOn, changes: { found: 1n } }]);
        await rollups.record(own!, [{ day: foundOn, changes: { found: 1n } }], []);
      }),
    );
  };

  /** Facts that the worker takes in, each with what it changes. */
  const fact = (statement: string, parameters: (own: Stamps) => unknown[]): Promise<void> => {
    const id = of(enterprises);
    return work(() =>
      db.run(async (tx) => {
        const before = await rollups.snapshot([id]);
        const [own] = await stampsOf(tx, [id]);
        await tx.query(statement, [...values(own!), newId(), ...parameters(own!)]);
        await rollups.recordChangesSince([id], before);
      }),
    );
  };
  const policy = (): Promise<void> => {
    const startsOn = day();
    return fact(
      `INSERT INTO policies (enterprise_id, region_code, sector, insurer_id, id, policy_no, issuer_id, issuer_head_id, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen, sourced_by, counted_starts_on, counted_ends_on, counted_premium_fen, counted_budget_fen)
       VALUES ($1, $2, $3, $4, $5::uuid, $5::text, $6::uuid, $6::uuid, 'x', 'x', $7::date, $8::date, 700, 70, $6::uuid, $7::date, $8::date, 700, 70)`,
      () => [of(insurers), startsOn, addDays(startsOn, below(200))],
    );
  };
  const certificate = (): Promise<void> => {
    const issuedOn = day();
    return fact(
      `INSERT INTO standardization_certificates (enterprise_id, region_code, sector, insurer_id, id, certificate_no, enterprise_name, level, issued_on, expires_on) VALUES ($1, $2, $3, $4, $5::uuid, $5::text, 'x', $6, $7, $8)`,
      () => [of(['LEVEL_1', 'LEVEL_2', 'LEVEL_3']), issuedOn, addDays(issuedOn, below(200))],
    );
  };
  const service = (): Promise<void> =>
    fact(
      `INSERT INTO prevention_services (enterprise_id, region_code, sector, insurer_id, id, service_no, provider_id, enterprise_name, enterprise_uscc, type, served_on, place, content, cost_fen, sourced_by, visit_counted)
       VALUES ($1, $2, $3, $4, $5::uuid, $5::text, $6::uuid, 'x', 'x', 'TRAINING', $7, '', '', 0, $6::uuid, true)`,
      () => [of(insurers), day()],
    );

  /** Stamps change: corrections, other insurers, and moves on a day that leave the past where it was. */
  const restamp = (): Promise<void> => {
    const ids = [...new Set([of(enterprises), of(enterprises)])];
    const [to, onDay] = [of(TOWNS), below(2) === 0];
    return work(() =>
      db.run(async (tx) => {
        await rollups.repository.lock(ids);
        await rollups.repository.holdParents(ids);
        const lay = await rollups.facts.residences(ids);
        await stamps.restamp(
          (await stampsOf(tx, ids)).map((own) => {
            const since = lay.get(own.enterpriseId)?.at(-1)?.from ?? null;
            const moved = onDay && (since === null || since < addDays(FIRST, 400)) ? addDays(since ?? FIRST, 1 + below(20)) : null;
            return { ...own, regionCode: to, insurerId: of([own.insurerId, NIL_UUID, ...insurers]), movedOn: own.regionCode === to ? null : moved };
          }),
        );
      }),
    );
  };
  const reclass = (): Promise<void> => {
    const [ids, to] = [[...new Set([of(enterprises), of(enterprises), of(enterprises)])], below(20)];
    return work(() => rollups.move(ids, () => db.run(async (tx) => void (await tx.query('UPDATE enterprises SET class = $2 WHERE enterprise_id = ANY ($1::uuid[])', [ids, to])))));
  };
  const fold = (): Promise<void> => work(async () => void (await rollups.repository.fold(1 + below(300))));

  const WORK: readonly (readonly [number, () => Promise<void>, number])[] = [
    [20, hazards, LOT], [30, selfInspection, 2], [8, policy, 1], [6, certificate, 1], [8, service, 1], [5, restamp, 2], [5, reclass, 3], [3, fold, 0],
  ];
  const drawn = WORK.flatMap((one) => Array.from({ length: one[0] }, () => one));

  it('stay those of the records, whoever writes what at once', async () => {
    const again = (error: unknown): boolean => ['40P01', '40001', '23503'].includes((error as { code?: string; driverError?: { code?: string } }).driverError?.code ?? (error as { code?: string }).code ?? '');
    const lane = async (): Promise<void> => {
      while (writes < WRITES) {
        const [, write, rows] = of(drawn);
        for (let attempt = 0; ; attempt += 1) {
          try {
            await write();
            break;
          } catch (error) {
            // Whoever meets a re-stamp or a deadlock tries again, as jobs and services do.
            if (attempt >= 8 || !again(error)) throw error;
          }
        }
        writes += rows;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    expect(await faults()).toEqual([]);
    await work(() => rollups.foldAll());
    expect(await faults()).toEqual([]);
    // It was worth looking: everybody moved, and all that can be counted was.
    const { rows: [seen] } = await city.root.query(`SELECT (SELECT count(*) FROM hazards)::int AS hazards, (SELECT count(DISTINCT enterprise_id) FROM enterprise_residences)::int AS moved, (SELECT count(DISTINCT class) FROM enterprises)::int AS classes`);
    expect(seen.hazards).toBeGreaterThan(5_000);
    expect(Math.min(seen.moved, seen.classes)).toBeGreaterThan(3);
    const [sums] = await work(() => rollups.repository.sumsAt('2022-01-15', { regionLo: '33', regionHi: '34', insurerId: null, everySector: true }));
    for (const measure of ['enterprises', 'insured', 'found', 'overdue', 'overdue_major', 'self_inspected', 'unvisited', 'served', 'standardized_1'] as const) expect(Number(sums![measure])).toBeGreaterThan(0);
  }, 180_000);

  it('show a broken cell, wherever it is, and are right again once they are counted anew', async () => {
    const { rows: cells } = await city.root.query(`SELECT cube, digits, region_code, month::text, sector, insurer_id FROM rollup_cells WHERE cardinality(changes) > 0 ORDER BY cube, digits, region_code, month, sector, insurer_id`);
    for (const cell of [of(cells), cells.find((one: { cube: string }) => one.cube === 'SECTOR')]) {
      await city.root.query(
        `UPDATE rollup_cells SET changes[1] = changes[1] + 3 WHERE (cube, digits, region_code, month::text, sector, insurer_id) = ($1, $2, $3, $4, $5, $6)`,
        [cell.cube, cell.digits, cell.region_code, cell.month, cell.sector, cell.insurer_id],
      );
      expect((await faults()).length).toBeGreaterThan(0);
    }
    await work(() => rollups.rebuild());
    expect(await faults()).toEqual([]);
  });

  it('are named by measures whose numbers leave room for classes', () => {
    expect(MEASURES.length).toBeLessThan(256);
  });
});
