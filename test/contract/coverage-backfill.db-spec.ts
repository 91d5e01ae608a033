import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrate } from '@anze/database';
import { addDays, newId, NIL_UUID, type Day } from '@anze/kernel';
import { BEGINNING, enterpriseContribution, MEASURE_NUMBERS, type PolicyFact } from '@anze/rollups';
import { MIGRATIONS } from '../../migrations/index.js';
import { databaseUrl, runStatement } from '../support/template-database.js';
import { TEST_SECRET } from '../support/template.js';
import { testServerUrl } from '../support/test-server-url.js';

const AT = MIGRATIONS.findIndex(({ name }) => name.startsWith('CreateCoverage'));

interface Firm {
  readonly id: string;
  readonly foundedOn: Day | null;
  readonly mark: boolean | null;
  readonly must: boolean;
  readonly policies: readonly PolicyFact[];
}

/** An installation with enterprises and figures, brought to where duties have a history, and back. */
describe('the migration that keeps duties to insure', () => {
  const name = `anze_coverage_${process.pid}_${randomBytes(4).toString('hex')}`;
  let server: string;
  let client: pg.Client;
  const firms: Firm[] = [];

  beforeAll(async () => {
    server = await testServerUrl();
    const ownerUrl = databaseUrl(server, name);
    await runStatement(server, `CREATE DATABASE ${name}`);
    await migrate({ ownerUrl, secret: TEST_SECRET, migrations: MIGRATIONS.slice(0, AT) });
    client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const insurer = newId();
    await client.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1, 'INSURER', 'i', 'i')`, [insurer]);
    for (let n = 0; n < 24; n += 1) {
      const mark = [null, true, false][n % 3]!;
      const firm: Firm = {
        id: newId(), foundedOn: [null, '2010-05-01', '2025-04-01', '2024-12-31'][n % 4]!, mark, must: mark ?? n % 2 === 0,
        // Some begin before the founding, overlap, leave a gap or were cancelled.
        policies: Array.from({ length: n % 4 }, (_, index) => {
          const startsOn = addDays('2024-03-01', 37 * n + 300 * index);
          return { startsOn, endsOn: addDays(startsOn, 250 + 20 * (n % 7)), cancelledOn: n % 5 === 0 ? addDays(startsOn, 20 * (n % 4)) : null, premium: 100n, preventionBudget: 10n };
        }),
      };
      firms.push(firm);
      await client.query(`INSERT INTO organizations (id, kind, code, name) VALUES ($1::uuid, 'ENTERPRISE', $1::uuid::text, 'x')`, [firm.id]);
      const stamps = [firm.id, n % 2 === 0 ? '330282001' : '320613', 'MINING'];
      await client.query(`INSERT INTO enterprises (enterprise_id, region_code, sector, uscc, name, industry_code, headcount, must_insure, must_insure_mark, founded_on) VALUES ($1, $2, $3, 'x', 'x', 'C', 1, $4, $5, $6)`, [...stamps, firm.must, mark, firm.foundedOn]);
      for (const { startsOn, endsOn, cancelledOn } of firm.policies) {
        await client.query(
          `INSERT INTO policies (enterprise_id, region_code, sector, id, policy_no, issuer_id, issuer_head_id, insured_name, insured_uscc, starts_on, ends_on, cancelled_on, status, premium_fen, prevention_budget_fen) VALUES ($1, $2, $3, $4, $5, $6, $6, 'x', 'x', $7, $8, $9, $10, 100, 10)`,
          [...stamps, newId(), newId(), insurer, startsOn, endsOn, cancelledOn, cancelledOn === null ? 'ISSUED' : 'CANCELLED'],
        );
      }
      // As it was counted then: whoever must insure, from its founding, and insured on each day of cover.
      const counted = countedBefore(firm);
      await client.query('INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes) VALUES ($1, $2, $3, $4, $5, $6)', [stamps[1], stamps[2], NIL_UUID, counted.map(([day]) => day), counted.map(([, measure]) => measure), counted.map(([, , change]) => change)]);
    }
  });
  afterAll(async () => {
    await client?.end();
    await runStatement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  /** Day by day, as it was before. */
  function countedBefore({ must, foundedOn, policies }: Firm): [Day, number, number][] {
    if (!must) return [];
    const covered = (day: Day): boolean => policies.some(({ startsOn, endsOn, cancelledOn }) => startsOn <= day && day <= endsOn && (cancelledOn === null || day < cancelledOn));
    const changes: [Day, number, number][] = [[foundedOn ?? BEGINNING, MEASURE_NUMBERS.must_insure, 1]];
    for (let day = '2024-02-01', was = false; day < '2030-01-01'; day = addDays(day, 1)) {
      const is = covered(day);
      if (is !== was) changes.push([day, MEASURE_NUMBERS.must_insured, is ? 1 : -1]);
      was = is;
    }
    return changes;
  }
  const figures = async (day: Day): Promise<Record<string, number>> => {
    const { rows } = await client.query<{ measure: number; n: number }>('SELECT measure, sum(change)::int AS n FROM (SELECT unnest(days) AS day, unnest(measures) AS measure, unnest(changes) AS change FROM rollup_adjustments) AS c WHERE day <= $1 AND measure IN (2, 4) GROUP BY 1', [day]);
    return Object.fromEntries(rows.map(({ measure, n }) => [measure, n]).filter(([, n]) => n !== 0));
  };
  const sums = (changes: readonly (readonly [Day, number, number])[], day: Day): Record<string, number> => {
    const sum = new Map<number, number>();
    for (const [on, measure, change] of changes) if (on <= day) sum.set(measure, (sum.get(measure) ?? 0) + change);
    return Object.fromEntries([...sum].filter(([, n]) => n !== 0));
  };
  const countedNow = (duties: (firm: Firm) => { since: Day; until: Day | null }[]): [Day, number, number][] =>
    firms.flatMap((firm) =>
      enterpriseContribution({ foundedOn: firm.foundedOn, duties: duties(firm), policies: firm.policies, certificates: [], services: [], inspections: [] }).flatMap(({ day, changes }) =>
        (['must_insure', 'must_insured'] as const).flatMap((measure): [Day, number, number][] => (changes[measure] ? [[day, MEASURE_NUMBERS[measure], Number(changes[measure])]] : [])),
      ),
    );
  const DAYS = ['1949-09-30', '2010-05-01', '2024-03-01', '2024-12-31', '2025-03-31', '2025-04-01', '2025-09-22', '2026-02-01', '2027-06-01', '2029-12-31'];
  const open = (firm: Firm): { since: Day; until: Day | null }[] => (firm.must ? [{ since: firm.foundedOn ?? BEGINNING, until: null }] : []);

  it('begins each duty with the founding, and counts its days alone', async () => {
    for (const day of DAYS) expect({ day, ...(await figures(day)) }).toEqual({ day, ...sums(firms.flatMap(countedBefore), day) });
    await migrate({ ownerUrl: databaseUrl(server, name), secret: TEST_SECRET, migrations: MIGRATIONS.slice(0, AT + 1) });
    const { rows } = await client.query('SELECT enterprise_id, since, until, basis, from_founding FROM insurance_duties ORDER BY enterprise_id');
    expect(rows).toEqual(
      firms.filter(({ must }) => must).sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, foundedOn, mark }) => ({ enterprise_id: id, since: foundedOn ?? BEGINNING, until: null, basis: mark === null ? 'SECTOR' : 'MARK', from_founding: true })),
    );
    for (const day of DAYS) expect({ day, ...(await figures(day)) }).toEqual({ day, ...sums(countedNow(open), day) });
    // Insured before it was founded: counted once, and no longer.
    expect(sums(firms.flatMap(countedBefore), '2025-03-31')).not.toEqual(sums(countedNow(open), '2025-03-31'));
  });

  it('counts as before when it is undone', async () => {
    // Meanwhile one duty ended, and the figures with it.
    const ended = firms.find(({ must, policies }) => must && policies.length > 1)!;
    const duties = (firm: Firm): { since: Day; until: Day | null }[] => open(firm).map((duty) => (firm === ended ? { ...duty, until: '2025-09-01' } : duty));
    await client.query('UPDATE insurance_duties SET until = $2 WHERE enterprise_id = $1', [ended.id, '2025-09-01']);
    await client.query('UPDATE enterprises SET must_insure = false WHERE enterprise_id = $1', [ended.id]);
    await client.query('DELETE FROM rollup_adjustments');
    const now = countedNow(duties);
    await client.query(`INSERT INTO rollup_adjustments (region_code, sector, insurer_id, days, measures, changes) VALUES ('330282001', 'MINING', $1, $2, $3, $4)`, [NIL_UUID, now.map(([day]) => day), now.map(([, measure]) => measure), now.map(([, , change]) => change)]);
    const Migration = MIGRATIONS[AT]!;
    await client.query('BEGIN');
    await new Migration().down({ query: (sql: string) => client.query(sql) } as unknown as QueryRunner);
    await client.query('COMMIT');
    const before = firms.flatMap((firm) => (firm === ended ? [] : countedBefore(firm)));
    for (const day of DAYS) expect({ day, ...(await figures(day)) }).toEqual({ day, ...sums(before, day) });
    expect((await client.query(`SELECT to_regclass('insurance_duties') AS gone`)).rows).toEqual([{ gone: null }]);
  });
});
