import { planNotices, visitNotices, type NewsPlan } from './plan-news.rules.js';

const plan: NewsPlan = { enterpriseId: 'firm', id: 'p', providerId: 'insurer', year: 2025, versionNo: 2, status: 'PROPOSED', proposedOn: '2025-02-01', agreedOn: null, closedOn: null };
const told = (over: Partial<NewsPlan>) => planNotices({ ...plan, ...over }).map(({ organizationId, kind, params, dedupeKey }) => [organizationId, kind, params['day'], params['versionNo'], dedupeKey]);

describe('the news of a service plan', () => {
  it.each<[Partial<NewsPlan>, unknown[]]>([
    [{}, [['firm', 'PLAN_PROPOSED', '2025-02-01', 2, 'plan:p:PROPOSED']]],
    [{ status: 'AGREED', agreedOn: '2025-02-03' }, [['insurer', 'PLAN_AGREED', '2025-02-03', 2, 'plan:p:AGREED']]],
    [{ status: 'DECLINED', closedOn: '2025-02-04' }, [['insurer', 'PLAN_DECLINED', '2025-02-04', 2, 'plan:p:DECLINED']]],
    [{ status: 'WITHDRAWN', closedOn: '2025-02-05' }, [['firm', 'PLAN_WITHDRAWN', '2025-02-05', 2, 'plan:p:WITHDRAWN']]],
    [{ status: 'REPLACED', agreedOn: '2025-02-03', closedOn: '2025-02-05' }, []],
  ])('%j', (over, expected) => expect(told(over)).toEqual(expected));

  it('tell the enterprise of each announcement of a visit that is still to come', () => {
    const visit = { enterpriseId: 'firm', id: 'v', scheduledOn: '2025-03-01', doneOn: null, cancelledOn: null, version: 2 };
    expect(visitNotices(visit)).toEqual([{ organizationId: 'firm', kind: 'VISIT_ANNOUNCED', params: { day: '2025-03-01' }, enterpriseId: 'firm', hazardId: null, dedupeKey: 'visit:v:2' }]);
    expect(visitNotices({ ...visit, doneOn: '2025-03-01' })).toEqual([]);
    expect(visitNotices({ ...visit, cancelledOn: '2025-03-01' })).toEqual([]);
    expect(visitNotices({ ...visit, scheduledOn: null })).toEqual([]);
  });
});
