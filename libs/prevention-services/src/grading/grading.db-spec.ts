import type { Principal } from '@anze/database';
import { addDays, isWorkingDay, newId, type Day } from '@anze/kernel';
import { person, ServiceWorld } from '../../test/service-world.js';
import type { InsurerGrade } from './grading.model.js';
import { GradingService } from './grading.service.js';

const TODAY: Day = '2025-09-22';
const code = (expected: string) => expect.objectContaining({ code: expected });

interface PolicyRow { enterpriseId: string; insurer: string; from: Day; to: Day; cancelled: Day | null }
interface ServiceRow { enterpriseId: string; insurer: string; servedOn: Day; confirmed: Day | null; archived: Day | null; cost: number; within: boolean | null; found: number; rectified: number | null; satisfaction: number | null; ledger: boolean }
interface HazardRow { enterpriseId: string; insurer: string; deadline: Day; accepted: Day | null; voided: boolean }

/** Numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe('grading of insurers', () => {
  let world: ServiceWorld;
  let insurers: string[];
  const policies: PolicyRow[] = [];
  const services: ServiceRow[] = [];
  const hazards: HazardRow[] = [];
  const region = new Map<string, string>();
  let city: Principal;
  let county: Principal;

  const grade = (period: string, regionCode: string | null, by = city): Promise<InsurerGrade[]> => world.as(by, () => world.app.get(GradingService).run({ period, regionCode }));
  const publish = (runId: string, by = city): Promise<InsurerGrade[]> => world.as(by, () => world.app.get(GradingService).publish(runId));
  const show = (by: Principal, period: string, regionCode: string | null = null): Promise<InsurerGrade[]> => world.as(by, () => world.app.get(GradingService).grades({ period, regionCode }));

  beforeAll(async () => {
    world = await ServiceWorld.open();
    world.clock.day = TODAY;
    city = person('regulator', await world.organization('REGULATOR', '3206'), '3206');
    county = person('regulator', await world.organization('REGULATOR', '320613'), '320613');
    const roll = dice(7);
    insurers = [];
    for (const name of ['共济财产', '众和责任', '海盾财产', '只有服务']) insurers.push(await world.organization('INSURER', null, name));
    for (let n = 0; n < 24; n += 1) await makeEnterprise(roll, ['320613001', '320681002', '320613', '320500001'][n % 4]!);
  });
  afterAll(() => world?.close());

  async function makeEnterprise(roll: (sides: number) => number, regionCode: string): Promise<void> {
    const insurer = insurers[roll(3)]!;
    const enterpriseId = await world.enterprise(insurer, regionCode);
    region.set(enterpriseId, regionCode);
    const from = addDays('2024-06-01', roll(500));
    const policy: PolicyRow = { enterpriseId, insurer, from, to: addDays(from, 364), cancelled: roll(4) === 0 ? addDays(from, roll(200)) : null };
    policies.push(policy);
    await world.policy(enterpriseId, insurer, { starts_on: policy.from, ends_on: policy.to, cancelled_on: policy.cancelled });
    for (let n = roll(6); n >= 0; n -= 1) await makeService(roll, enterpriseId, roll(8) === 0 ? insurers[3]! : insurer);
  }

  async function makeService(roll: (sides: number) => number, enterpriseId: string, insurer: string): Promise<void> {
    const servedOn = addDays('2024-11-01', roll(340));
    const confirmed = roll(5) === 0 ? null : addDays(servedOn, roll(9));
    const cost = roll(4) === 0 ? 0 : 100 + roll(500);
    const found = roll(5);
    const row: ServiceRow = { enterpriseId, insurer, servedOn, confirmed, archived: confirmed === null || roll(6) === 0 ? null : addDays(confirmed, roll(30)), cost, within: cost === 0 ? null : roll(5) > 0, found, rectified: null, satisfaction: roll(4) === 0 ? null : 1 + roll(5), ledger: roll(3) > 0 };
    if (row.ledger) row.rectified = Math.max(0, found - roll(2));
    services.push(row);
    const id = await world.service(enterpriseId, insurer, {
      served_on: row.servedOn, confirmed_on: row.confirmed, archived_on: row.archived, cost_fen: row.cost, within_budget: row.within, hazards_found: row.found, hazards_rectified: row.rectified, satisfaction: row.satisfaction, sourced_by: row.ledger ? newId() : null,
    });
    for (let n = row.ledger ? 0 : found; n > 0; n -= 1) {
      const deadline = addDays(servedOn, 15 + roll(20));
      const hazard: HazardRow = { enterpriseId, insurer, deadline, accepted: roll(3) === 0 ? null : addDays(deadline, roll(12) - 9), voided: roll(8) === 0 };
      hazards.push(hazard);
      const status = hazard.voided ? 'VOIDED' : hazard.accepted === null ? 'RECTIFYING' : 'ACCEPTED';
      await world.owned('hazards', enterpriseId, { hazard_no: newId(), enterprise_name: '南通某厂', enterprise_uscc: 'X', description: '堵塞', level: 'GENERAL', category: 'FIRE', source: 'INSURER_SERVICE', status, found_on: servedOn, deadline, accepted_on: hazard.accepted, finder_id: insurer, service_id: id });
    }
  }

  /** The page of the scheme once more, from the rows as they were made, with loops and nothing else. */
  function plain(insurer: string, from: Day, to: Day, regionCode: string): Record<string, number | null> {
    const inRegion = ({ enterpriseId }: { enterpriseId: string }): boolean => region.get(enterpriseId)!.startsWith(regionCode);
    const own = services.filter((row) => row.insurer === insurer && inRegion(row) && row.servedOn >= from && row.servedOn <= to);
    const archivedInTime = (row: ServiceRow): boolean => {
      if (row.confirmed === null || row.archived === null) return false;
      // Late from the day after the 15th working day, be it a Saturday.
      let working = 0;
      for (let day = addDays(row.confirmed, 1); day < row.archived; day = addDays(day, 1)) if (isWorkingDay(day)) working += 1;
      return working < 15;
    };
    const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
    const settled = own.filter((row) => addDays(row.servedOn, 30) < to);
    const costly = own.filter((row) => row.cost > 0);
    const insured = new Set(policies.filter((row) => row.insurer === insurer && inRegion(row) && row.from <= to && row.to >= from && (row.cancelled === null || (row.cancelled > from && row.cancelled > row.from))).map((row) => row.enterpriseId));
    const due = hazards.filter((row) => row.insurer === insurer && inRegion(row) && !row.voided && row.deadline >= from && row.deadline <= to);
    const counted = own.filter((row) => row.rectified !== null);
    const rated = own.filter((row) => row.satisfaction !== null);
    const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
    return {
      PLAN_FILED: null,
      RECORD_ARCHIVED: share(settled.filter(archivedInTime).length, settled.length),
      SPEND_LAWFUL: share(costly.filter((row) => row.within && row.ledger).length, costly.length),
      REACH: share(new Set(own.map((row) => row.enterpriseId)).size, insured.size),
      PLAN_DONE: null,
      HAZARDS_CLOSED: share(due.filter((row) => row.accepted !== null && row.accepted <= row.deadline).length + sum(counted.map((row) => row.rectified!)), due.length + sum(counted.map((row) => row.found))),
      SATISFACTION: rated.length === 0 ? null : (sum(rated.map((row) => row.satisfaction!)) / rated.length - 1) / 4,
      COMPLAINTS_ANSWERED: null,
      QUALIFIED_STAFF: null,
    };
  }

  it.each<[string, string, Day, Day]>([
    ['2025', '3206', '2025-01-01', TODAY],
    ['2025-Q2', '3206', '2025-04-01', '2025-06-30'],
    ['2025-Q3', '320613', '2025-07-01', TODAY],
    ['2024', '320681', '2024-01-01', '2024-12-31'],
  ])('%s in %s agrees with a plain recalculation', async (period, regionCode, from, to) => {
    const grades = await grade(period, regionCode);
    const expected = insurers.filter((insurer) => {
      const { REACH } = plain(insurer, from, to, regionCode);
      return REACH !== null || services.some((row) => row.insurer === insurer && region.get(row.enterpriseId)!.startsWith(regionCode) && row.servedOn >= from && row.servedOn <= to);
    });
    expect(grades.map(({ insurerId }) => insurerId).sort()).toEqual([...expected].sort());
    for (const { insurerId, indicators, grade: band, score, asOf, published } of grades) {
      const values = plain(insurerId, from, to, regionCode);
      expect(indicators.map((indicator) => indicator.code)).toEqual(Object.keys(values));
      for (const indicator of indicators) {
        const value = values[indicator.code]!;
        if (value === null) expect(indicator).toMatchObject({ value: null, score: null });
        else {
          expect(indicator.value).toBeCloseTo(value, 3);
          expect(Math.abs(indicator.score! - Math.min(value * 100, 100))).toBeLessThan(0.00501);
        }
      }
      expect(asOf).toBe(to);
      expect(published).toBe(false);
      if (values['REACH'] === null) expect({ band, score }).toEqual({ band: 'NOT_RATED', score: null });
      else expect(score).toBeCloseTo(indicators.reduce((total, indicator) => total + indicator.effectiveWeight * (indicator.score ?? 0), 0) / 100, 1);
    }
    expect(grades.length).toBeGreaterThan(1);
  });

  it('shows drafts to authorities, and what is published to the insurer it concerns', async () => {
    const [, ...rest] = await grade('2025', null);
    const draft = rest[0]!;
    const insurer = person('insurer', draft.insurerId);
    expect(await show(insurer, '2025')).toEqual([]);
    expect((await show(city, '2025')).map(({ runId }) => runId)).toContain(draft.runId);
    expect(await show(county, '2025', '3206')).toEqual([]);
    expect((await publish(draft.runId)).every(({ published }) => published)).toBe(true);
    const [mine, ...others] = await show(insurer, '2025');
    expect(others).toEqual([]);
    expect(mine).toEqual({ ...draft, published: true, publishedOn: TODAY });
    expect(await show(insurer, '2025', '3206')).toHaveLength(1);
    expect(await show(insurer, '2025', '320613')).toEqual([]);
    expect(await show(insurer, '2025-Q1')).toEqual([]);
    expect(await show(person('insurer', newId()), '2025')).toEqual([]);
    await expect(publish(draft.runId)).rejects.toThrow(code('GRADING_RUN_PUBLISHED'));
  });

  it('freezes what is published; a correction is a new run that says what it replaces', async () => {
    const first = await grade('2025-Q1', null);
    expect(first.every(({ replacesRunId }) => replacesRunId === null)).toBe(true);
    await publish(first[0]!.runId);
    const insurer = person('insurer', first[0]!.insurerId);
    await world.root.query(`UPDATE organizations SET name = name || '（更名）' WHERE id = $1`, [first[0]!.insurerId]);
    const second = await grade('2025-Q1', null);
    expect(second.every(({ replacesRunId, published }) => replacesRunId === first[0]!.runId && !published)).toBe(true);
    expect(second.find(({ insurerId }) => insurerId === insurer.organizationId)!.insurerName).toBe(`${first[0]!.insurerName}（更名）`);
    expect(await show(insurer, '2025-Q1')).toEqual([{ ...first[0], published: true, publishedOn: TODAY }]);
    expect((await show(city, '2025-Q1')).every(({ published }) => !published)).toBe(true);
    await publish(second[0]!.runId);
    expect((await show(insurer, '2025-Q1')).map(({ runId }) => runId)).toEqual([second[0]!.runId]);
  });

  it('is done by an authority inside its region, over all sectors, for a period that has begun', async () => {
    await expect(grade('2025', '3206', county)).rejects.toThrow(code('NOT_FOUND'));
    await expect(grade('2025', '3205', city)).rejects.toThrow(code('NOT_FOUND'));
    await expect(grade('2025', null, person('regulator', city.organizationId, '3206', ['MINING']))).rejects.toThrow(code('GRADING_NEEDS_EVERY_SECTOR'));
    await expect(grade('2025', 'x')).rejects.toThrow(code('BAD_INPUT'));
    await expect(grade('2025-Q5', null)).rejects.toThrow(code('BAD_INPUT'));
    await expect(grade('2025-Q4', null)).rejects.toThrow(code('GRADING_PERIOD_NOT_BEGUN'));
    const [draft] = await grade('2025', '320613', county);
    expect(draft!.regionCode).toBe('320613');
    await expect(publish(draft!.runId, person('regulator', newId(), '3205'))).rejects.toThrow(code('NOT_FOUND'));
    await expect(publish('x')).rejects.toThrow(code('NOT_FOUND'));
    expect((await world.rows('SELECT action, outcome FROM audit_log WHERE organization_id = $1', county.organizationId))).toEqual([{ action: 'grading.run', outcome: 'OK' }]);
  });

  it('is done by no insurer and no enterprise', async () => {
    for (const by of [person('insurer', insurers[0]!), person('enterprise', [...region.keys()][0]!)]) await expect(grade('2025', '3206', by)).rejects.toThrow(code('NOT_FOUND'));
  });
});
