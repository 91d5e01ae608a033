import { applicationNotices, questionNotices } from './standardization-news.rules.js';

const application = { enterpriseId: 'firm', id: 'a', authorityId: 'city' };
const line = (seq: number, kind: Parameters<typeof applicationNotices>[1][number]['kind'], dueOn: string | null = null) => ({ seq, kind, day: '2026-06-15', dueOn });

describe('news of applications for a level', () => {
  it('go to the other side, each line once', () => {
    const told = applicationNotices(application, [line(1, 'SUBMITTED', '2026-06-30'), line(2, 'RETURNED'), line(3, 'SUBMITTED'), line(4, 'NOTICED', '2026-07-20'), line(5, 'WITHDRAWN')]);
    expect(told.map(({ organizationId, kind, dedupeKey }) => [organizationId, kind, dedupeKey])).toEqual([
      ['city', 'STANDARDIZATION_SUBMITTED', 'standardization:a:1'],
      ['firm', 'STANDARDIZATION_RETURNED', 'standardization:a:2'],
      ['city', 'STANDARDIZATION_SUBMITTED_UNDATED', 'standardization:a:3'],
      ['firm', 'STANDARDIZATION_NOTICED', 'standardization:a:4'],
      ['city', 'STANDARDIZATION_WITHDRAWN', 'standardization:a:5'],
    ]);
    expect(told.every(({ enterpriseId }) => enterpriseId === 'firm')).toBe(true);
  });

  it('go to both sides where neither did it; who has it now isn’t told what was told before', () => {
    const told = applicationNotices(application, [line(1, 'SUBMITTED'), line(2, 'RETURNED'), line(3, 'HANDED_OVER'), line(4, 'SUBMITTED'), line(5, 'REVIEW_CHANGED')]);
    expect(told.map(({ organizationId, kind }) => `${organizationId} ${kind}`)).toEqual(['firm STANDARDIZATION_RETURNED', 'firm STANDARDIZATION_HANDED_OVER', 'city STANDARDIZATION_HANDED_OVER', 'city STANDARDIZATION_SUBMITTED_UNDATED', 'firm STANDARDIZATION_REVIEW_CHANGED']);
  });

  it('say nothing of a draft that was taken back', () => expect(applicationNotices({ ...application, authorityId: null }, [line(1, 'WITHDRAWN')])).toEqual([]));
});

describe('news of a revocation', () => {
  const open = { enterpriseId: 'firm', id: 'q', authorityId: 'city', status: 'OPEN' as const, raisedOn: '2026-06-15', hearingUntil: null, statedOn: null, decidedOn: null, effectiveOn: null };

  it('ask both sides, and tell the decision on the spot as well', () => {
    const kinds = (question: Parameters<typeof questionNotices>[0]) => questionNotices(question, ['town']).map(({ organizationId, kind }) => `${organizationId} ${kind}`);
    expect(kinds(open)).toEqual(['firm REVOCATION_ASKED', 'city REVOCATION_TO_DECIDE']);
    expect(kinds({ ...open, authorityId: null })).toEqual(['firm REVOCATION_ASKED']);
    expect(questionNotices({ ...open, hearingUntil: '2026-06-22' }, [])[0]).toMatchObject({ kind: 'REVOCATION_ASKED_UNTIL', params: { deadline: '2026-06-22' }, dedupeKey: 'revocation:q:asked-until' });
    expect(kinds({ ...open, status: 'REVOKED', statedOn: '2026-06-16', decidedOn: '2026-06-17', effectiveOn: '2026-06-20' })).toEqual([
      'firm REVOCATION_ASKED', 'city REVOCATION_TO_DECIDE', 'city REVOCATION_STATED', 'firm REVOCATION_REVOKED', 'town REVOCATION_REVOKED',
    ]);
    expect(kinds({ ...open, status: 'KEPT', decidedOn: '2026-06-17' }).at(-1)).toBe('town REVOCATION_KEPT');
  });
});
