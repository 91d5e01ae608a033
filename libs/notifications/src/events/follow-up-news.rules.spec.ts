import type { ComplaintEventKind } from '@anze/prevention-services';
import { complaintNotices, followUpAsked, followUpNotices } from './follow-up-news.rules.js';

describe('the news of a follow-up', () => {
  const service = { enterpriseId: 'firm', serviceId: 's', servedOn: '2025-09-01', confirmedOn: null, voidedOn: null };
  it('ask for it when the record is confirmed, and not of one that was voided', () => {
    expect(followUpAsked(service)).toEqual([]);
    expect(followUpAsked({ ...service, confirmedOn: '2025-09-02' })).toEqual([{ organizationId: 'firm', kind: 'FOLLOW_UP_ASKED', params: { day: '2025-09-01' }, enterpriseId: 'firm', hazardId: null, dedupeKey: 'service:s:follow-up' }]);
    expect(followUpAsked({ ...service, confirmedOn: '2025-09-02', voidedOn: '2025-09-03' })).toEqual([]);
  });
  it('tell the insurer, and the authorities where something is said to have been sold', () => {
    const followUp = { enterpriseId: 'firm', serviceId: 's', providerId: 'insurer', sellingOrCharging: false, answeredOn: '2025-09-03' };
    const told = (selling: boolean) => followUpNotices({ ...followUp, sellingOrCharging: selling }, ['town', 'county', 'city']).map(({ organizationId, kind, dedupeKey }) => [organizationId, kind, dedupeKey]);
    const answered = ['insurer', 'FOLLOW_UP_ANSWERED', 'service:s:followed-up'];
    expect(told(false)).toEqual([answered]);
    expect(told(true)).toEqual([answered, ...['insurer', 'town', 'county', 'city'].map((to) => [to, 'SELLING_CLAIMED', 'service:s:selling'])]);
  });
});

describe('the news of a complaint', () => {
  const complaint = { enterpriseId: 'firm', complaintId: 'c', providerId: 'insurer', kind: 'POOR_SERVICE' as const, satisfied: null, filedOn: '2025-09-01', closedOn: null };
  const lines = (...kinds: ComplaintEventKind[]) => kinds.map((kind, index) => ({ seq: index + 1, kind, day: '2025-09-02', dueOn: '2025-09-15' }));
  const told = (change: object, ...kinds: ComplaintEventKind[]) => complaintNotices({ ...complaint, ...change }, lines(...kinds), ['town', 'county', 'city'], ['town', 'county']).map(({ organizationId, kind, dedupeKey }) => [organizationId, kind, dedupeKey]);
  it('tell the other side, each line once', () => {
    expect(told({ satisfied: true }, 'FILED', 'VERIFICATION_STARTED', 'EXTENDED', 'ANSWERED', 'CLOSED')).toEqual([
      ['insurer', 'COMPLAINT_FILED', 'complaint:c:1'],
      ['firm', 'COMPLAINT_VERIFIED', 'complaint:c:2'],
      ['firm', 'COMPLAINT_EXTENDED', 'complaint:c:3'],
      ['firm', 'COMPLAINT_ANSWERED', 'complaint:c:4'],
      ['insurer', 'COMPLAINT_CLOSED', 'complaint:c:5'],
    ]);
    expect(told({}, 'FILED', 'WITHDRAWN').at(-1)).toEqual(['insurer', 'COMPLAINT_WITHDRAWN', 'complaint:c:2']);
  });
  it('say so where no last day can be told', () => expect(complaintNotices(complaint, [{ seq: 1, kind: 'FILED', day: '2030-01-05', dueOn: null }], [], [])).toMatchObject([{ kind: 'COMPLAINT_FILED_UNDATED' }]));
  it('tell town, county and city that something is said to have been sold', () => {
    expect(told({ kind: 'SELLING_OR_CHARGING' }, 'FILED').slice(1)).toEqual(['town', 'county', 'city'].map((to) => [to, 'SELLING_CLAIMED', 'complaint:c:selling']));
  });
  it('tell those on the spot that the enterprise isn’t content', () => {
    expect(told({ satisfied: false }, 'FILED', 'ANSWERED', 'CLOSED').slice(3)).toEqual(['town', 'county'].map((to) => [to, 'COMPLAINT_NOT_CONTENT', 'complaint:c:not-content']));
  });
});
