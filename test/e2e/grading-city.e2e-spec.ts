import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StandingClock } from '@anze/kernel';
import { openDemoWorld, type DemoWorld } from '../support/demo-world.js';
import { fingerprint } from '../support/fingerprint.js';
import { GRADED_ON, gradingLedgers, type GradingLedgers } from '../support/fixtures/ledgers/grading-ledgers.js';
import { importLedger, type ImportShown, type RowMessage } from '../support/import-ledger.js';
import { plainGrading, type PlainCity, type PlainGrade } from '../support/plain-grading.js';
import { ACTORS } from './support/actors.js';
import { asking } from './support/asking.js';

const { FAR: CITY } = ACTORS;
const RUN = `mutation ($input: RunInsurerGradingInput!) { runInsurerGrading(input: $input) { grades { runId insurer { id name } grade score asOf indicators { code effectiveWeight value score numerator denominator } } } }`;
const RECORDS = `query ($runId: ID!, $insurerId: ID!, $code: String!, $after: String) { gradeRecords(runId: $runId, insurerId: $insurerId, code: $code, first: 100, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { enterpriseName recordId numerator denominator } } } }`;

interface Graded {
  readonly runId: string;
  readonly insurer: { readonly id: string; readonly name: string };
  readonly grade: string;
  readonly score: number | null;
  readonly asOf: string;
  readonly indicators: readonly { readonly code: string; readonly effectiveWeight: number; readonly value: number | null; readonly score: number | null; readonly numerator: number | null; readonly denominator: number | null }[];
}

/** Whole ledgers of a city, from the folder that the variable names; by hand, since they are no part of the project. */
const FOLDER = join(process.env['ANZE_LEDGERS'] ?? '', 'nantong-2025');
const nantong = (): GradingLedgers => {
  const file = (name: string): string => readFileSync(join(FOLDER, `${name}.csv`), 'utf8');
  return { enterprises: file('企业台账'), policies: file('安责险投保清单'), services: file('事故预防服务记录') };
};
/** What that city has published of its services, and what its made-up rows are known to break. */
const NANTONG_TYPES = { TRAINING: 806, HAZARD_INSPECTION: 915, EMERGENCY_DRILL: 151, RISK_ASSESSMENT: 148, STANDARDIZATION: 121, OTHER: 63, TECHNOLOGY: 38 };

const CITIES: readonly (readonly [string, () => GradingLedgers])[] = [['a made-up city', gradingLedgers], ...(existsSync(FOLDER) ? [['Nantong', nantong] as const] : [])];

describe.each(CITIES)('the grading of %s from its ledgers', (name, ledgersOf) => {
  let world: DemoWorld;
  let plain: PlainCity;
  let ledgers: GradingLedgers;
  let services: ImportShown;
  let findings: RowMessage[];
  let grades: readonly Graded[];
  /** Numbers of the services in the order of the rows. */
  let numbers: readonly string[];
  const { ask } = asking(() => world);

  beforeAll(async () => {
    ledgers = ledgersOf();
    plain = plainGrading(ledgers.policies, ledgers.services, '2025-01-01', GRADED_ON);
    numbers = ledgers.services.split(/\r?\n/).slice(1).filter(Boolean).map((line) => line.split(',')[0]!);
    world = await openDemoWorld(new StandingClock(new Date(`${GRADED_ON}T04:00:00Z`)));
    const token = await world.as(CITY);
    for (const [kind, text] of [['ENTERPRISES', ledgers.enterprises], ['POLICIES', ledgers.policies]] as const) {
      const run = await importLedger(world.api, token, kind, text);
      if (run.status !== 'COMPLETED' || run.rejectedRows > 0) throw new Error(JSON.stringify(run).slice(0, 2_000));
      await world.worker.settled();
    }
    services = await importLedger(world.api, token, 'PREVENTION_SERVICES', ledgers.services);
    findings = (await world.api.rows<RowMessage>(`SELECT m.row_no AS row, m.code FROM import_messages m JOIN import_runs r ON r.id = m.run_id WHERE r.kind = 'PREVENTION_SERVICES' AND m.finding ORDER BY m.row_no`)).map((row) => row);
    await world.worker.settled();
    grades = (await ask<{ runInsurerGrading: { grades: Graded[] } }>(CITY, RUN, { input: { period: '2025' } })).runInsurerGrading.grades;
  }, 300_000);
  afterAll(() => world?.close());

  const found = (code: string): string[] => findings.filter((finding) => finding.code === code).map(({ row }) => numbers[row - 1]!);

  it('takes every service, and finds what the rows break', () => {
    expect(services).toMatchObject({ status: 'COMPLETED', acceptedRows: numbers.length, rejectedRows: 0, changedRows: numbers.length });
    expect(found('SERVICE_BEFORE_POLICY')).toEqual(plain.beforePolicy);
    expect(found('SERVICE_AFTER_POLICY')).toEqual(plain.outsidePolicy);
    expect(found('SERVICE_WITHOUT_POLICY')).toEqual(plain.withoutPolicy);
    expect(found('FUND_OVERSPENT')).toEqual(plain.overspent);
    expect(found('UNCONFIRMED')).toEqual(plain.unconfirmed);
    if (name === 'Nantong') {
      const known = JSON.parse(readFileSync(join(FOLDER, 'expected-findings.json'), 'utf8')) as { SERVICE_BEFORE_POLICY: string[]; FUND_OVERSPENT_AT_LEAST: string[]; UNCONFIRMED: number };
      expect(numbers).toHaveLength(2_242);
      expect(found('SERVICE_BEFORE_POLICY')).toEqual(known.SERVICE_BEFORE_POLICY);
      expect(found('FUND_OVERSPENT')).toEqual(expect.arrayContaining(known.FUND_OVERSPENT_AT_LEAST));
      expect(found('UNCONFIRMED')).toHaveLength(known.UNCONFIRMED);
    } else {
      // Every branch is there, or this proves nothing.
      for (const some of [plain.beforePolicy, plain.outsidePolicy, plain.withoutPolicy, plain.overspent, plain.unconfirmed]) expect(some.length).toBeGreaterThan(5);
    }
  });

  it('counts them by type', async () => {
    const { complianceOverview: shown } = await ask<{ complianceOverview: { services: { total: number; byType: { type: string; count: number }[] } } }>(CITY, `{ complianceOverview(asOf: "${GRADED_ON}") { services { total byType { type count } } } }`);
    const byType = Object.fromEntries(shown.services.byType.map(({ type, count }) => [type, count]));
    expect(shown.services.total).toBe(numbers.length);
    if (name === 'Nantong') expect(byType).toEqual(NANTONG_TYPES);
    else expect(Object.values(byType).reduce((sum, count) => sum + count, 0)).toBe(numbers.length);
  });

  it('gives every insurer the grade that a plain recalculation gives, indicator by indicator', () => {
    expect(grades.map(({ insurer }) => insurer.name).sort()).toEqual(plain.grades.map(({ insurer }) => insurer).sort());
    for (const graded of grades) expect({ insurer: graded.insurer.name, ...shownOf(graded) }).toEqual(expectedOf(plain.grades.find(({ insurer }) => insurer === graded.insurer.name)!));
    expect(new Set(grades.map(({ asOf }) => asOf))).toEqual(new Set([GRADED_ON]));
    if (name !== 'Nantong') expect(new Set(grades.map(({ grade }) => grade)).size).toBeGreaterThan(2);
  });

  it('shows behind each indicator exactly the records that count', async () => {
    const keys = new Map((await world.api.rows<{ id: string; key: string }>('SELECT id::text, service_no AS key FROM prevention_services')).map(({ id, key }) => [id, key]));
    const codes = new Map((await world.api.rows<{ name: string; uscc: string }>('SELECT name, uscc FROM enterprises')).map((row) => [row.name, row.uscc]));
    for (const { runId, insurer, indicators } of grades) {
      const expected = plain.grades.find((one) => one.insurer === insurer.name)!;
      for (const { code } of indicators) {
        const counted = await recordsOf(runId, insurer.id, code);
        const shown = counted.map((one) => `${code === 'REACH' ? codes.get(one.enterpriseName) : keys.get(uuidOf(one.recordId))} ${one.numerator}/${one.denominator}`).sort();
        expect({ insurer: insurer.name, code, shown }).toEqual({ insurer: insurer.name, code, shown: expected.indicators.find((one) => one.code === code)!.records });
      }
    }
  });

  it('changes nothing when the same ledger comes again', async () => {
    const before = await fingerprint(world.api, ['prevention_services', 'fund_entries', 'fund_balances']);
    expect((await importLedger(world.api, await world.as(CITY), 'PREVENTION_SERVICES', ledgers.services)).changedRows).toBe(0);
    expect(await fingerprint(world.api, ['prevention_services', 'fund_entries', 'fund_balances'])).toEqual(before);
  });

  it('would come out otherwise with one cell of the ledger changed', () => {
    const lines = ledgers.services.split(/\r?\n/);
    const at = lines.findIndex((line, row) => row > 40 && line.endsWith(',5'));
    const changed = lines.map((line, row) => (row === at ? line.replace(/5$/, '1') : line)).join('\r\n');
    expect(plainGrading(ledgers.policies, changed, '2025-01-01', GRADED_ON).grades.map(expectedOf)).not.toEqual(plain.grades.map(expectedOf));
  });

  async function recordsOf(runId: string, insurerId: string, code: string): Promise<{ enterpriseName: string; recordId: string; numerator: number; denominator: number }[]> {
    type Page = { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { node: { enterpriseName: string; recordId: string; numerator: number; denominator: number } }[] };
    const all: Page['edges'][number]['node'][] = [];
    for (let after: string | null = null; ; ) {
      const { gradeRecords: page }: { gradeRecords: Page } = await ask<{ gradeRecords: Page }>(CITY, RECORDS, { runId, insurerId, code, after });
      all.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) {
        expect(all).toHaveLength(page.totalCount);
        return all;
      }
    }
  }
});

/** A grade as both sides can say it: texts with fixed decimals, no figures where there is no data. */
type Said = { insurer: string; grade: string; score: string | null; indicators: Record<string, string | null> };

const shownOf = ({ grade, score, indicators }: Graded): Omit<Said, 'insurer'> => ({
  grade,
  score: score?.toFixed(2) ?? null,
  indicators: Object.fromEntries(
    indicators.map((one) => [one.code, one.value === null ? `none ${one.effectiveWeight.toFixed(4)}` : `${one.numerator}/${one.denominator} ${one.value.toFixed(4)} ${one.score!.toFixed(2)} × ${one.effectiveWeight.toFixed(4)}`]),
  ),
});

const expectedOf = ({ insurer, grade, score, indicators }: PlainGrade): Said => ({
  insurer,
  grade,
  score,
  indicators: Object.fromEntries(indicators.map((one) => [one.code, one.value === null ? `none ${one.effectiveWeight}` : `${one.numerator}/${one.denominator} ${one.value} ${one.score} × ${one.effectiveWeight}`])),
});

/** The row's uuid in a public id, which is the last of its parts. */
function uuidOf(publicId: string): string {
  const hex = Buffer.from(publicId, 'base64url').toString('hex').slice(-32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
