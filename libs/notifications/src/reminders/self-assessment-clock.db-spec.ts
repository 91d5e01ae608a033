import { addDays, newId, type Day } from '@anze/kernel';
import { SweepWorld } from '../../test/sweep.world.js';

/** The clocks of certificates: of yearly self-assessments, by the day that the worker has noted on one, and of questions whether one is revoked. */
describe('certificates that are chased', () => {
  let world: SweepWorld;
  beforeAll(async () => {
    world = await SweepWorld.open();
  });
  afterAll(() => world?.close());

  const DUE = '2025-12-31';
  async function holder(regionCode: string, dueOn: Day | null): Promise<{ enterprise: string; id: string }> {
    const enterprise = await world.city.enterprise({ regionCode, insurerId: await world.city.insurer() });
    const id = await world.city.certificate(enterprise, { issuedOn: '2024-03-01', expiresOn: '2027-02-28' });
    await world.city.root.query('UPDATE standardization_certificates SET assessment_due_on = $2 WHERE id = $1', [id, dueOn]);
    return { enterprise, id };
  }

  it('for their self-assessments: told to the enterprise ahead, then to its head, the town and the county, for ninety days', async () => {
    const [town, county] = [await world.regulator('330261001'), await world.regulator('330261')];
    const { enterprise, id } = await holder('330261001', DUE);
    const silent = await holder('330261001', null);
    for (const n of [-61, -60, -30, -7, 0, 7, 30, 60, 90, 91, 120]) await world.sweep(addDays(DUE, n), '330261');
    await world.sweep(addDays(DUE, 90), '330261');
    const stages: [string, number][] = [['BEFORE_60', -60], ['BEFORE_30', -30], ['BEFORE_7', -7], ['DUE', 0], ['OVERDUE_7', 7], ['OVERDUE_30', 30], ['OVERDUE_60', 60], ['OVERDUE_90', 90]];
    expect((await world.reminders([id])).map(({ stage, due_on, outcome }) => `${stage} ${due_on} ${outcome}`)).toEqual(stages.map(([stage, n]) => `SELF_ASSESSMENT:${stage} ${addDays(DUE, n)} SENT`));
    expect((await world.told(enterprise)).map(({ kind, params }) => `${kind} ${String(params['days'])}`)).toEqual(stages.map(([, n]) => `SELF_ASSESSMENT_${n <= 0 ? 'DUE' : 'OVERDUE'} ${Math.abs(n)}`));
    expect([(await world.told(town)).length, (await world.told(county)).length]).toEqual([4, 3]);
    expect(await world.reminders([silent.id])).toEqual([]);
  });

  it('for them no more once they are signed and the note is gone', async () => {
    const { id } = await holder('330262001', DUE);
    await world.sweep(addDays(DUE, -30), '330262');
    await world.city.root.query('UPDATE standardization_certificates SET assessment_due_on = NULL WHERE id = $1', [id]);
    for (const n of [-7, 0, 7]) await world.sweep(addDays(DUE, n), '330262');
    expect((await world.reminders([id])).map(({ stage }) => stage)).toEqual(['SELF_ASSESSMENT:BEFORE_60', 'SELF_ASSESSMENT:BEFORE_30']);
  });

  it('for the decision of what is asked about them: told to the authority that decides, not to the enterprise, until it is decided', async () => {
    const authority = await world.regulator('3302');
    const { enterprise, id: certificateId } = await holder('330263001', null);
    const [dueOn, question] = ['2025-07-14', newId()];
    await world.city.root.query(
      `INSERT INTO standardization_questions (enterprise_id, region_code, sector, insurer_id, id, certificate_id, cause, cause_key, ground, facts, rule_version, level, enterprise_name, raised_on, authority_lo, authority_id, authority_name, hearing_until, due_on, clock_rule_version)
       SELECT enterprise_id, region_code, sector, insurer_id, $2, $3, 'ACCIDENT', 'x', 'SERIOUS_ACCIDENT', '{}', '1', 'LEVEL_3', '厂', '2025-06-16', '3302', $4, '宁波', '2025-06-23', $5, '1' FROM enterprises WHERE enterprise_id = $1`,
      [enterprise, question, certificateId, authority, dueOn],
    );
    for (const n of [-6, -5, 0, 1, 7, 14]) await Promise.all([world.sweep(addDays(dueOn, n), '330263'), world.sweep(addDays(dueOn, n), '330263')]);
    expect((await world.reminders([question])).map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual(['BEFORE_5', 'DUE', 'OVERDUE_1', 'OVERDUE_7', 'OVERDUE_14'].map((stage) => `STANDARDIZATION_REVOCATION:${stage} SENT`));
    expect((await world.told(authority)).map(({ kind, params }) => `${kind} ${String(params['days'])}`)).toEqual(['REVOCATION_DECISION_DUE 5', 'REVOCATION_DECISION_DUE 0', ...[1, 7, 14].map((n) => `REVOCATION_DECISION_OVERDUE ${n}`)]);
    expect(await world.told(enterprise)).toEqual([]);
    await world.city.root.query(`UPDATE standardization_questions SET status = 'KEPT', decided_on = '2025-07-29', decided_by = $2, decider_id = $2, reason = 'x' WHERE id = $1`, [question, authority]);
    await world.sweep(addDays(dueOn, 21), '330263');
    expect(await world.reminders([question])).toHaveLength(5);
  });
});
