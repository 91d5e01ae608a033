import { serviceNotices } from './service-news.rules.js';

const service = { enterpriseId: 'firm', serviceId: 's', providerId: 'insurer', servedOn: '2022-05-30', confirmedOn: null, archivedOn: null };
const told = (of: Parameters<typeof serviceNotices>[0]) => serviceNotices(of).map(({ organizationId, kind, params, dedupeKey }) => [organizationId, kind, params['day'], dedupeKey]);

describe('the news of a prevention service', () => {
  it('ask the enterprise to confirm it', () => expect(told(service)).toEqual([['firm', 'SERVICE_RECORDED', '2022-05-30', 'service:s:recorded']]));
  it('tell the insurer that it is confirmed', () => expect(told({ ...service, confirmedOn: '2022-05-31' })).toEqual([['insurer', 'SERVICE_CONFIRMED', '2022-05-31', 'service:s:confirmed']]));
  it('are over when it is archived', () => expect(told({ ...service, confirmedOn: '2022-05-31', archivedOn: '2022-05-31' })).toEqual([]));
});
