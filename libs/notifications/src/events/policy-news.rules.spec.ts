import { policyNotices } from './policy-news.rules.js';

const HISTORY = { enterpriseId: 'firm', policyId: 'p', policyNo: 'AZ1', startsOn: '2025-07-01', endsOn: '2026-06-30', cancelledOn: null, issuedOn: '2025-06-01', endorsements: [] };

describe('news of a policy', () => {
  it('tell the enterprise of all that was done with it, each under a key of its own', () => {
    const notices = policyNotices({ ...HISTORY, cancelledOn: '2025-12-01', endorsements: [{ seq: 1, effectiveFrom: '2025-08-01' }, { seq: 2, effectiveFrom: '2025-09-01' }] });
    expect(notices.map(({ organizationId, kind, params, dedupeKey }) => [organizationId, kind, params['day'] ?? params['startsOn'], dedupeKey])).toEqual([
      ['firm', 'POLICY_ISSUED', '2025-07-01', 'policy:p:issued'],
      ['firm', 'POLICY_ENDORSED', '2025-08-01', 'policy:p:endorsed:1'],
      ['firm', 'POLICY_ENDORSED', '2025-09-01', 'policy:p:endorsed:2'],
      ['firm', 'POLICY_CANCELLED', '2025-12-01', 'policy:p:cancelled'],
    ]);
  });

  it('say nothing of a ledger’s policy', () => expect(policyNotices({ ...HISTORY, issuedOn: null })).toEqual([]));
});
