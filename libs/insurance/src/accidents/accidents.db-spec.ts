import { newId } from '@anze/kernel';
import { runAs } from '@anze/database';
import { publicEnterpriseId } from '@anze/enterprises';
import { person } from '../../../../test/support/city-rows.js';
import { ClaimWorld } from '../../test/claim-world.js';
import { AccidentReportService } from './accident-report.service.js';
import { publicAccidentId } from './accident-criteria.rules.js';
import type { AccidentFacts } from './accident.model.js';
import { AccidentReader } from './accident.reader.js';
import { AccidentService, accidentKeyText } from './accident.service.js';

describe('accidents', () => {
  let world: ClaimWorld;
  let insurer: string;
  let enterprise: string;
  const county = person('regulator', newId(), '330282');
  beforeAll(async () => {
    world = await ClaimWorld.open();
    insurer = await world.organization('INSURER');
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.clock.day = '2026-02-01';
    enterprise = await world.enterprise(insurer);
  });

  const reports = () => world.app.get(AccidentReportService);
  const idOf = (accident: AccidentFacts): string => publicAccidentId({ enterpriseId: accident.enterpriseId, id: accident.accidentId });
  const correct = (accident: AccidentFacts, changedOn: string, deaths: number, expectedVersion?: number) =>
    world.asEnterprise(accident.enterpriseId, () => reports().correct({ accidentId: idOf(accident), changedOn, deaths, reason: '医治无效', ...(expectedVersion === undefined ? {} : { expectedVersion }) }));

  it('are graded, and marked late after an hour, by the day of the rule', async () => {
    const at = new Date(world.clock.now().getTime() - 3_600_000);
    const inTime = await world.accident(enterprise, '2026-02-01', { occurredAt: at, headInformedAt: at, deaths: 3 });
    expect(inTime).toMatchObject({ grade: 'LARGER', gradeRuleVersion: '1', occurredOn: '2026-02-01', reportDueAt: world.clock.now(), reportedAt: world.clock.now(), upwardDueAt: new Date(world.clock.now().getTime() + 2 * 3_600_000) });
    const before = new Date(at.getTime() - 1_000);
    const late = await world.accident(enterprise, '2026-02-01', { occurredAt: before, headInformedAt: before });
    const shown = await world.accidentsOf(person('enterprise', enterprise));
    expect(Object.fromEntries(shown.map(({ id, reportedLate }) => [id, reportedLate]))).toEqual({ [idOf(inTime)]: false, [idOf(late)]: true });
  });

  it('are entered by the authority of the region, with the time at which it was told, and by no other', async () => {
    const at = (time: string): Date => new Date(`2026-01-31T${time}+08:00`);
    const input = { enterpriseId: publicEnterpriseId(enterprise), occurredAt: at('08:00:00'), headInformedAt: at('08:10:00'), reportedAt: at('09:11:00'), place: '车间', kind: 'FIRE' as const, description: '起火', deaths: 0, seriousInjuries: 0, directLoss: 5n };
    const entered = await runAs(county, () => reports().report(input));
    expect(entered).toMatchObject({ reporterId: county.organizationId, reportedAt: at('09:11:00'), reportDueAt: at('09:10:00') });
    for (const by of [person('regulator', newId(), '330281'), person('enterprise', await world.enterprise(insurer)), person('insurer', insurer)]) await expect(runAs(by, () => reports().report(input))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const upward = await runAs(county, () => reports().reportUpward({ accidentId: idOf(entered), reportedAt: at('11:11:01') }));
    expect(world.app.get(AccidentService).upwardOf(upward)).toEqual({ dueAt: at('11:11:00'), reportedAt: at('11:11:01'), late: true });
    await expect(runAs(county, () => reports().reportUpward({ accidentId: idOf(entered) }))).rejects.toMatchObject({ code: 'ACCIDENT_REPORTED_UPWARD' });
    await expect(runAs(county, () => reports().reportUpward({ accidentId: idOf(entered), expectedVersion: 1 }))).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });

  it('keep what was told before a correction, and count casualties as long as the law does', async () => {
    const accident = await world.accident(enterprise, '2026-01-20', { deaths: 2 });
    world.clock.day = '2026-03-01';
    expect(await correct(accident, '2026-02-19', 3)).toMatchObject({ deaths: 3, grade: 'LARGER', version: 2 });
    await expect(correct(accident, '2026-02-20', 4)).rejects.toMatchObject({ code: 'ACCIDENT_CASUALTIES_CLOSED', params: { until: '2026-02-19' } });
    await expect(correct(accident, '2026-02-18', 4, 1)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    const lines = [...(await world.asEnterprise(enterprise, () => world.app.get(AccidentService).revisionsOf([accidentKeyText(accident)]))).values()][0]!;
    expect(lines.map(({ seq, kind, day, deaths, grade, note }) => [seq, kind, day, deaths, grade, note])).toEqual([[2, 'CORRECTED', '2026-02-19', 3, 'LARGER', '医治无效'], [1, 'REPORTED', '2026-02-01', 2, 'GENERAL', null]]);
    const { rows } = await world.root.query('SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY at, id', [accident.accidentId]);
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(['accident.report', 'accident.correct']);
  });

  it('are voided by an authority alone, with no claim open, and leave the record', async () => {
    const accident = await world.accident(enterprise, '2026-01-20', { deaths: 3 });
    const voidIt = (by = county) => runAs(by, () => reports().void({ accidentId: idOf(accident), reason: '非生产安全事故' }));
    const record = async () => (await world.asEnterprise(enterprise, () => world.app.get(AccidentReader).recordsOn([enterprise], '2026-02-01'))).get(enterprise);
    expect(await record()).toEqual({ worstOfLastYear: 'LARGER', lastAccidentOn: '2026-01-20', accidentFreeYears: 0 });
    await world.claim(accident, await world.policy(enterprise, insurer));
    await expect(voidIt()).rejects.toMatchObject({ code: 'ACCIDENT_HAS_CLAIMS' });
    await world.root.query(`UPDATE claims SET status = 'CLOSED', closed_on = '2026-02-01' WHERE accident_id = $1`, [accident.accidentId]);
    await expect(voidIt(person('insurer', insurer))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await voidIt()).toMatchObject({ status: 'VOIDED', voidedOn: '2026-02-01', voidedReason: '非生产安全事故' });
    await expect(correct(accident, '2026-01-21', 4)).rejects.toMatchObject({ code: 'ACCIDENT_VOIDED' });
    await expect(world.claim(accident, await world.policy(enterprise, await world.organization('INSURER')))).rejects.toMatchObject({ code: 'CLAIM_ACCIDENT_VOIDED' });
    expect(await record()).toEqual({ worstOfLastYear: null, lastAccidentOn: null, accidentFreeYears: null });
    expect(await world.accidentsOf(person('enterprise', enterprise))).toEqual([]);
    expect((await world.asEnterprise(enterprise, () => world.app.get(AccidentService).list({ first: 10, filter: { withVoided: true } }))).edges).toHaveLength(1);
  });

  it('are told of, enterprise by enterprise, to whoever may see them', async () => {
    const other = await world.enterprise(await world.organization('INSURER'));
    await world.accident(enterprise, '2026-01-20', { deaths: 10 });
    await world.accident(enterprise, '2024-01-31', { deaths: 1 });
    await world.accident(other, '2026-01-21');
    const reader = world.app.get(AccidentReader);
    const seen = await runAs(person('insurer', insurer), () => reader.recordsOn([enterprise, other], '2026-01-31'));
    expect([seen.get(enterprise), seen.get(other)]).toEqual([{ worstOfLastYear: 'MAJOR', lastAccidentOn: '2026-01-20', accidentFreeYears: 0 }, { worstOfLastYear: null, lastAccidentOn: null, accidentFreeYears: null }]);
    expect((await runAs(county, () => reader.between([enterprise, other], '2026-01-20', '2026-01-21'))).get(enterprise)).toMatchObject([{ occurredOn: '2026-01-20', deaths: 10, grade: 'MAJOR' }]);
  });
});
