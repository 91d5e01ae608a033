import { serviceNotices } from './service-news.rules.js';

const service = { enterpriseId: 'firm', serviceId: 's', providerId: 'insurer', servedOn: '2022-05-30', confirmedOn: null, archivedOn: null, voidedOn: null };
const told = (...of: Parameters<typeof serviceNotices>) => serviceNotices(...of).map(({ organizationId, kind, params, dedupeKey }) => [organizationId, kind, params['day'], dedupeKey]);

describe('the news of a prevention service', () => {
  it('ask the enterprise to confirm it', () => expect(told(service)).toEqual([['firm', 'SERVICE_RECORDED', '2022-05-30', 'service:s:recorded']]));
  it('tell the insurer that it is confirmed', () => expect(told({ ...service, confirmedOn: '2022-05-31' })).toEqual([['insurer', 'SERVICE_CONFIRMED', '2022-05-31', 'service:s:confirmed']]));
  it('are over when it is archived', () => expect(told({ ...service, confirmedOn: '2022-05-31', archivedOn: '2022-05-31' })).toEqual([]));
  it('tell each objection, amendment and voiding to the other side, by its number', () => {
    const kinds = ['RECORDED', 'EVIDENCE_ADDED', 'OBJECTED', 'AMENDED', 'OBJECTED', 'VOIDED'] as const;
    const history = kinds.map((kind, index) => ({ kind, seq: index + 1, day: `2022-06-0${index + 1}` }));
    expect(told({ ...service, voidedOn: '2022-06-06' }, history)).toEqual([
      ['insurer', 'SERVICE_OBJECTED', '2022-06-03', 'service:s:3'],
      ['firm', 'SERVICE_AMENDED', '2022-06-04', 'service:s:4'],
      ['insurer', 'SERVICE_OBJECTED', '2022-06-05', 'service:s:5'],
      ['firm', 'SERVICE_VOIDED', '2022-06-06', 'service:s:6'],
    ]);
  });
});
