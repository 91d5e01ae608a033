import fc from 'fast-check';
import { RULE_SEEDS } from '@anze/rules';
import { effectMonth, effectOf, type EffectInputs, type EffectRule } from './effect.rules.js';

const RULE = RULE_SEEDS.find((seed) => seed.kind === 'prevention.effect')!.body as EffectRule;
const inputs = (over: Partial<EffectInputs> = {}): EffectInputs => ({ planned: 40, completed: 40, due: 10, accepted: 10, found: 4, headcount: 20, missedDuties: [], happened: [], ...over });

/** E = (A + B) × α */
describe('the effect of dual prevention', () => {
  it.each<[string, Partial<EffectInputs>, number, number, number]>([
    ['is whole when all is done', {}, 50, 50, 100],
    ['A is completed ÷ planned × 50', { completed: 30 }, 37.5, 50, 87.5],
    ['A in thirds is rounded half up, once', { planned: 3, completed: 2 }, 33.33, 50, 83.33],
    ['A less the duty deductions', { completed: 30, missedDuties: ['SELF_MONTHLY'] }, 27.5, 50, 77.5],
    ['A not below 0', { completed: 4, missedDuties: ['SELF_MONTHLY'] }, 0, 50, 50],
    ["others' duties take nothing", { missedDuties: ['AUTHORITY_QUARTERLY'] }, 50, 50, 100],
    ['A without anything planned is what the rule says', { planned: 0, completed: 0 }, 0, 50, 50],
    ['B is accepted ÷ due × 50', { accepted: 7 }, 50, 35, 85],
    ['B in sevenths', { due: 7, accepted: 1 }, 50, 7.14, 57.14],
    ['B less the deductions for too few hazards', { headcount: 300, found: 1 }, 50, 35, 85],
    ['B of a small one expects one', { headcount: 99, found: 0 }, 50, 45, 95],
    ['B of a larger one expects two', { headcount: 100, found: 0 }, 50, 40, 90],
    ['B of one whose size nobody knows', { headcount: null, found: 0 }, 50, 45, 95],
    ['B without anything due is what the rule says', { due: 0, accepted: 0, found: 0 }, 50, 45, 95],
    ['B not below 0', { accepted: 0, found: 0 }, 50, 0, 50],
    ['α is 0 on a veto', { happened: ['MAJOR_HAZARD_OVERDUE'] }, 50, 50, 0],
  ])('%s', (_, over, a, b, e) => {
    const effect = effectOf(inputs(over), RULE);
    expect([effect.a, effect.b, effect.e]).toEqual([a, b, e]);
    expect(effect.alpha).toBe((over.happened ?? []).length > 0 ? 0 : 1);
  });

  it('has no veto that its rule does not know', () => {
    expect(effectOf(inputs({ happened: ['MAJOR_HAZARD_OVERDUE'] }), { ...RULE, vetoes: [] })).toMatchObject({ alpha: 1, vetoes: [], e: 100 });
  });

  it('keeps A and B within 0 and 50, and E their sum or nothing', () => {
    const count = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(count, count, count, count, count, fc.boolean(), fc.boolean(), (planned, done, due, accepted, found, missed, veto) => {
        const effect = effectOf(inputs({ planned, completed: Math.min(done, planned), due, accepted: Math.min(accepted, due), found, missedDuties: missed ? ['SELF_MONTHLY'] : [], happened: veto ? ['MAJOR_HAZARD_OVERDUE'] : [] }), RULE);
        for (const part of [effect.a, effect.b]) expect(part >= 0 && part <= 50 && Math.round(part * 100) / 100 === part).toBe(true);
        expect(effect.e).toBe(veto ? 0 : Math.round((effect.a + effect.b) * 100) / 100);
      }),
    );
  });

  it.each([
    ['2024-02-10', '2024-03-04', { from: '2024-02-01', to: '2024-02-29', running: false }],
    ['2024-03-31', '2024-03-04', { from: '2024-03-01', to: '2024-03-03', running: true }],
    ['2024-03-31', '2024-03-31', { from: '2024-03-01', to: '2024-03-30', running: true }],
    ['2024-03-01', '2024-04-01', { from: '2024-03-01', to: '2024-03-31', running: false }],
    ['2024-03-01', '2024-03-01', { from: '2024-03-01', to: '2024-02-29', running: true }],
    ['2024-04-01', '2024-03-31', null],
  ])('of the month of %s, asked on %s, looks at %j', (day, today, expected) => expect(effectMonth(day, today)).toEqual(expected));
});
