import fc from 'fast-check';
import { addDays, diffDays } from '@anze/kernel';
import { RULE_SEEDS, type Rule } from '@anze/rules';
import { daysAhead, ladderOf, RECORDED_DAYS, stagesToRecord, stepsUntil, type Ladder, type StageRecord } from './reminder.rules.js';

const NATIONAL = RULE_SEEDS.find((seed) => seed.kind === 'hazard.reminder-ladder')!.body as Ladder;
const DEADLINE = '2022-05-10';
const outcomes = (records: readonly StageRecord[]): string[] => records.map(({ stage, outcome }) => `${stage} ${outcome}`);

/** The ladder of the domain in plain words: 3 days before, on the day, 1, 3, 7 days overdue and weekly, and at 15 and 30. */
const isStageDay = (day: number): boolean => [-3, 0, 1, 3, 7, 15, 30].includes(day) || (day > 7 && day % 7 === 0);

describe('the ladder of reminders', () => {
  it('has its stages and weekly ones, each for those of the last escalation', () => {
    const audiences = stepsUntil(NATIONAL, 37).map(({ stage, day, audiences: whom }) => [stage, day, whom.at(-1)]);
    expect(audiences).toEqual([
      ['BEFORE_3', -3, 'ENTERPRISE'],
      ['DUE', 0, 'ENTERPRISE'],
      ['OVERDUE_1', 1, 'ENTERPRISE'],
      ['OVERDUE_3', 3, 'ENTERPRISE'],
      ['OVERDUE_7', 7, 'TOWN'],
      ['OVERDUE_14', 14, 'TOWN'],
      ['OVERDUE_15', 15, 'COUNTY'],
      ['OVERDUE_21', 21, 'COUNTY'],
      ['OVERDUE_28', 28, 'COUNTY'],
      ['OVERDUE_30', 30, 'CITY'],
      ['OVERDUE_35', 35, 'CITY'],
    ]);
  });

  it('has no two stages of one name or day', () => {
    const steps = [{ stage: 'OVERDUE_14', day: 15, audiences: ['TOWN' as const] }, { stage: 'X', day: 21, audiences: [] }];
    expect(stepsUntil({ ...NATIONAL, steps }, 28).map(({ stage, day }) => `${stage}@${day}`)).toEqual(['OVERDUE_14@15', 'X@21', 'OVERDUE_28@28']);
  });

  it.each([
    [-4, []],
    [-3, ['BEFORE_3 SENT']],
    [-1, ['BEFORE_3 SENT']],
    [0, ['BEFORE_3 SKIPPED', 'DUE SENT']],
    [6, ['BEFORE_3 SKIPPED', 'DUE SKIPPED', 'OVERDUE_1 SKIPPED', 'OVERDUE_3 SENT']],
    [7, ['BEFORE_3 SKIPPED', 'DUE SKIPPED', 'OVERDUE_1 SKIPPED', 'OVERDUE_3 SKIPPED', 'OVERDUE_7 SENT']],
  ])('sends a hazard that arrives %i days after its deadline the newest stage alone', (late, expected) => {
    expect(outcomes(stagesToRecord(NATIONAL, DEADLINE, addDays(DEADLINE, late), []))).toEqual(expected);
  });

  it('catches up on as many days as the rule says, and sends an arriving hazard its newest stage however old', () => {
    const monthly: Ladder = { ...NATIONAL, steps: [{ stage: 'DUE', day: 0, audiences: ['ENTERPRISE'] }], repeatEvery: 30, repeatFrom: 0 };
    const due = [{ stage: 'DUE', dueOn: DEADLINE }];
    expect(outcomes(stagesToRecord(monthly, DEADLINE, addDays(DEADLINE, 37), due))).toEqual(['OVERDUE_30 SENT']);
    expect(outcomes(stagesToRecord(monthly, DEADLINE, addDays(DEADLINE, 38), due))).toEqual(['OVERDUE_30 SKIPPED']);
    expect(outcomes(stagesToRecord(monthly, DEADLINE, addDays(DEADLINE, 38), []))).toEqual(['DUE SKIPPED', 'OVERDUE_30 SENT']);
  });

  it('begins anew when the deadline moves', () => {
    const today = addDays(DEADLINE, 1);
    const before = stagesToRecord(NATIONAL, DEADLINE, today, []);
    expect(outcomes(stagesToRecord(NATIONAL, addDays(DEADLINE, -1), today, before))).toEqual(['BEFORE_3 SKIPPED', 'DUE SKIPPED', 'OVERDUE_1 SENT']);
    expect(stagesToRecord(NATIONAL, addDays(DEADLINE, 10), today, before)).toEqual([]);
  });

  it('leaves an older stage unsent when a newer one was recorded', () => {
    expect(stagesToRecord(NATIONAL, DEADLINE, addDays(DEADLINE, 3), [{ stage: 'OVERDUE_3', dueOn: addDays(DEADLINE, 3) }])).toEqual([]);
  });

  it('does not record the stages of a mistyped century', () => {
    const stages = stagesToRecord(NATIONAL, '1022-05-10', '2022-05-10', []);
    expect(stages.filter(({ outcome }) => outcome === 'SENT')).toHaveLength(1);
    expect(stages.length).toBeLessThan(RECORDED_DAYS / 7 + 1);
  });

  it('records each stage once, on time or skipped, whatever days the job ran on', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -10, max: 120 }), { minLength: 1, maxLength: 40 }), (runs) => {
        const recorded: StageRecord[] = [];
        const sentOn = new Map<number, number>();
        for (const run of runs.sort((a, b) => a - b)) {
          const added = stagesToRecord(NATIONAL, DEADLINE, addDays(DEADLINE, run), recorded);
          recorded.push(...added);
          const sent = added.filter(({ outcome }) => outcome === 'SENT');
          expect(sent.length).toBeLessThanOrEqual(1);
          for (const { dueOn } of sent) sentOn.set(diffDays(dueOn, DEADLINE), run);
          // The same day again does nothing.
          expect(stagesToRecord(NATIONAL, DEADLINE, addDays(DEADLINE, run), recorded)).toEqual([]);
        }
        // An independent reckoning: the stages are the ladder's days up to the last run, and each run sends the newest of those new to it.
        const days = Array.from({ length: 200 }, (_, index) => index - 10).filter(isStageDay);
        expect(recorded.map(({ dueOn }) => diffDays(dueOn, DEADLINE))).toEqual(days.filter((day) => day <= runs.at(-1)!));
        const expected = new Map<number, number>();
        runs.forEach((run, index) => {
          const fresh = days.filter((day) => day <= run && (index === 0 || day > runs[index - 1]!)).at(-1);
          if (fresh !== undefined) expected.set(fresh, run);
        });
        expect(sentOn).toEqual(expected);
      }),
    );
  });

  it('is the nearest region’s in force that day', () => {
    const version = (regionCode: string, effectiveFrom: string, first: number): Rule<'hazard.reminder-ladder'> => ({
      version: `${regionCode}@${effectiveFrom}`,
      regionCode,
      effectiveFrom,
      source: '',
      body: { ...NATIONAL, steps: [{ stage: 'S', day: first, audiences: [] }] },
    });
    const versions = [version('', '1949-10-01', -3), version('3302', '2022-01-01', -10), version('330282', '2023-01-01', 5)];
    expect(ladderOf(versions, '330282001', '2022-05-31')?.version).toBe('3302@2022-01-01');
    expect(ladderOf(versions, '330282001', '2023-05-31')?.version).toBe('330282@2023-01-01');
    expect(ladderOf(versions, '320602001', '2023-05-31')?.version).toBe('@1949-10-01');
    expect(ladderOf(versions.slice(1), '320602001', '2023-05-31')).toBeNull();
    expect(daysAhead(versions)).toBe(10);
    expect(daysAhead([])).toBe(0);
  });
});
