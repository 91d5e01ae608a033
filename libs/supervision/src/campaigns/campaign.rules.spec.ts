import { addDays } from '@anze/kernel';
import { campaignConditions, campaignCriteria, keptFilter } from './campaign-filter.rules.js';
import { checkDays, doneDay, hasBegun, MOST_DAYS, wholeOf, withRate } from './campaign.rules.js';

const TODAY = '2026-06-15';
const refusal = (fn: () => unknown): unknown => {
  try {
    fn();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('a campaign', () => {
  it.each([[-5, 5, undefined], [0, 0, undefined], [3, 2, 'CAMPAIGN_DAYS'], [-5, -1, 'CAMPAIGN_DAYS'], [0, MOST_DAYS, undefined], [0, MOST_DAYS + 1, 'CAMPAIGN_DAYS']])('from %i to %i days from now: %s', (from, to, code) => expect(refusal(() => checkDays(addDays(TODAY, from), addDays(TODAY, to), TODAY))).toBe(code));
  it.each([[0, 0, null], [3, 0, 0], [3, 1, 33.33], [3, 2, 66.67], [800, 1, 0.13], [200, 1, 0.5], [8, 8, 100]])('of %i targets with %i done covers %s %%', (targets, done, rate) => expect(withRate({ targets, done }).coverageRate).toBe(rate));
  it.each([['2026-06-14', null, true], [TODAY, null, true], ['2026-06-16', null, false], ['2026-06-10', '2026-06-12', true], ['2026-06-10', '2026-06-10', true], ['2026-06-10', '2026-06-09', false]] as const)('that starts on %s and ended on %s has begun: %s', (startsOn, endedOn, begun) =>
    expect(hasBegun({ startsOn, endedOn }, TODAY)).toBe(begun));
  it('comes to the sum of its towns', () => expect(wholeOf([{ targets: 2, done: 1 }, { targets: 5, done: 5 }])).toEqual({ targets: 7, done: 6 }));
  it('has targets done on its days that have come', () => {
    const days = { startsOn: '2026-06-10', endsOn: '2026-06-12' };
    expect([doneDay(null, days, TODAY), doneDay('2026-06-10', days, TODAY), doneDay(null, days, '2026-06-11')]).toEqual(['2026-06-12', '2026-06-10', '2026-06-11']);
    expect([refusal(() => doneDay('2026-06-09', days, TODAY)), refusal(() => doneDay('2026-06-12', days, '2026-06-11')), refusal(() => doneDay(null, days, '2026-06-09'))]).toEqual(['CAMPAIGN_TARGET_DAY', 'CAMPAIGN_TARGET_DAY', 'CAMPAIGN_NOT_STARTED']);
  });
});

describe('a filter', () => {
  it('keeps what narrows', () => expect(keptFilter({ regionCode: '330282', insured: false, standardized: null, sectors: undefined })).toEqual({ regionCode: '330282', insured: false }));
  it('is a condition for each of its fields', () => {
    const params: unknown[] = [];
    const where = campaignConditions(campaignCriteria({ regionCode: '330282', sectors: ['MINING'], sizes: ['SMALL'], levels: ['LEVEL_2', 'LEVEL_3'], minHeadcount: 1, maxHeadcount: 9, standardized: true, insured: false, mustInsure: true, overdueHazards: true, inspectedSince: '2026-01-01', notInspectedSince: '2026-02-01' }, TODAY), (value) => `$${params.push(value)}`);
    expect(where).toHaveLength(12);
    expect(params).toEqual(['330282', '330283', ['MINING'], [10, 11], 1, 9, TODAY, TODAY, TODAY, '2026-01-01', '2026-02-01']);
    expect(campaignConditions(campaignCriteria({}, TODAY), () => '')).toEqual(['true']);
  });
  it.each([[{ minHeadcount: -1 }], [{ sectors: [] }], [{ sizes: [] }], [{ levels: Array(21).fill('NONE') }], [{ regionCode: 'x' }]])('%j is refused', (filter) => expect(refusal(() => campaignCriteria(filter, TODAY))).toBe('BAD_INPUT'));
});
