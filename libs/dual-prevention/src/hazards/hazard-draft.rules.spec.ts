import fc from 'fast-check';
import { newId, optionalText, requiredText } from '@anze/kernel';
import { checkFound, hazardNo, HAZARDS_PER_SUBMISSION, type FoundHazard } from './hazard-draft.rules.js';

const found = (over: Partial<FoundHazard> = {}): FoundHazard => ({ description: '消火栓缺少水带', level: 'GENERAL', deadline: '2022-06-15', ...over });
const refusal = (run: () => unknown): { code: string; field?: unknown } | null => {
  try {
    run();
    return null;
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    return params['field'] === undefined ? { code } : { code, field: params['field'] };
  }
};

describe('what was found', () => {
  it.each<[string, Partial<FoundHazard>, ReturnType<typeof refusal>]>([
    ['as it should be', {}, null],
    ['blank', { description: ' 　\n' }, { code: 'BAD_INPUT', field: 'hazards[1].description' }],
    ['as long as may be', { description: '患'.repeat(2000) }, null],
    ['too long', { description: '患'.repeat(2001) }, { code: 'BAD_INPUT', field: 'hazards[1].description' }],
    ['of characters outside the basic plane', { description: '𠮷'.repeat(2000) }, null],
    ['due on the day', { deadline: '2022-05-31' }, null],
    ['due before the day', { deadline: '2022-05-30' }, { code: 'HAZARD_DEADLINE_BEFORE_FOUND', field: 'hazards[1].deadline' }],
    ['major without basis', { level: 'MAJOR' }, { code: 'HAZARD_MAJOR_BASIS_REQUIRED', field: 'hazards[1].majorBasis' }],
    ['major with a blank basis', { level: 'MAJOR', majorBasis: '  ' }, { code: 'HAZARD_MAJOR_BASIS_REQUIRED', field: 'hazards[1].majorBasis' }],
    ['major with its basis', { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1' }, null],
    ['major and fixed on the spot', { level: 'MAJOR', majorBasis: 'GB 50016 8.2.1', fixedOnSpot: true }, { code: 'HAZARD_MAJOR_NOT_ON_SPOT', field: 'hazards[1].fixedOnSpot' }],
    ['major by a criterion', { level: 'MAJOR', majorCriterion: 'GM-03-1' }, null],
    ['general by a criterion', { majorCriterion: 'GM-03-1' }, { code: 'HAZARD_CRITERION_GENERAL', field: 'hazards[1].majorCriterion' }],
    ['即查即改 with the photo that shows it', { fixedOnSpot: true, evidenceUploadIds: ['photo'] }, null],
    // A connection that carries no photo is no reason to leave a hazard unreported; somebody else accepts it all the same.
    ['即查即改 without a photo', { fixedOnSpot: true }, null],
    ['exposing nobody', { peopleExposed: 0 }, null],
    ['exposing fewer than nobody', { peopleExposed: -1 }, { code: 'BAD_INPUT', field: 'hazards[1].peopleExposed' }],
    ['exposing a province', { peopleExposed: 100_001 }, { code: 'BAD_INPUT', field: 'hazards[1].peopleExposed' }],
    ['with too long a name', { responsible: '陈'.repeat(101) }, { code: 'BAD_INPUT', field: 'hazards[1].responsible' }],
  ])('%s', (_, over, expected) => {
    expect(refusal(() => checkFound([found(), found(over)], '2022-05-31'))).toEqual(expected);
  });

  it('is at most 200 at once', () => {
    expect(checkFound(Array.from({ length: HAZARDS_PER_SUBMISSION }, () => found()), '2022-05-31')).toHaveLength(200);
    expect(refusal(() => checkFound(Array.from({ length: HAZARDS_PER_SUBMISSION + 1 }, () => found()), '2022-05-31'))).toEqual({ code: 'HAZARD_TOO_MANY' });
    expect(checkFound([], '2022-05-31')).toEqual([]);
  });

  it('gets its defaults', () => {
    expect(checkFound([found({ category: null, fixedOnSpot: null, responsible: ' ' })], '2022-05-31')[0]).toMatchObject({ category: 'OTHER', fixedOnSpot: false, responsible: null, evidenceUploadIds: [] });
  });
});

describe('texts', () => {
  it('keeps what looks like a formula', () => {
    for (const text of ['=1+1', '+86', '-5℃ 阀门', '@SUM(A1)']) expect(requiredText('x', text, 100)).toBe(text);
  });

  it('are normalized once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const kept = optionalText('x', text, 200);
        if (kept !== null) expect(optionalText('x', kept, 200)).toBe(kept);
      }),
    );
  });
});

describe('the number in the ledger', () => {
  it('says the day and differs from hazard to hazard', () => {
    const numbers = Array.from({ length: 200 }, () => hazardNo(newId(), '2022-05-31'));
    expect(new Set(numbers).size).toBe(200);
    for (const number of numbers) expect(number).toMatch(/^ZC20220531[0-9A-F]{8}$/);
  });
});
