import type { SanctionEventKind } from '@anze/enterprises';
import { NIL_UUID } from '@anze/kernel';
import { sanctionNotices, type NewsListing } from './sanction-news.rules.js';

const LISTING: NewsListing = { enterpriseId: 'firm', listingId: 'l', authorityId: 'county', insurerId: 'insurer', listingNo: 'SX1', hearingUntil: '2024-03-11', listedUntil: '2027-03-11', noticedOn: '2024-03-04' };
const told = (change: Partial<NewsListing>, ...kinds: SanctionEventKind[]): string[] =>
  sanctionNotices({ ...LISTING, ...change }, kinds.map((kind, index) => ({ seq: index + 1, kind, day: '2024-03-04', dueOn: '2024-04-10' }))).map(({ organizationId, kind, dedupeKey }) => `${organizationId} ${kind} ${dedupeKey}`);

describe('the news of a listing', () => {
  it('go to the other side, each line once; nobody is told of a proposal', () => {
    expect(told({}, 'PROPOSED', 'NOTICED', 'STATED', 'LISTED', 'REPAIR_APPLIED', 'REPAIR_REFUSED')).toEqual([
      'firm SANCTION_NOTICED sanction:l:2', 'county SANCTION_STATED sanction:l:3', 'firm SANCTION_LISTED sanction:l:4', 'insurer SANCTION_LISTED sanction:l:4', 'county SANCTION_REPAIR_APPLIED sanction:l:5', 'firm SANCTION_REPAIR_REFUSED sanction:l:6',
    ]);
    expect(told({}, 'REPAIRED')).toEqual(['firm SANCTION_REPAIRED sanction:l:1', 'insurer SANCTION_REPAIRED sanction:l:1']);
    expect(told({ insurerId: NIL_UUID }, 'EXPIRED')).toEqual(['firm SANCTION_EXPIRED sanction:l:1', 'county SANCTION_EXPIRED sanction:l:1']);
  });
  it('say nothing of a proposal that was dropped before its notice', () => {
    expect(told({ noticedOn: null }, 'PROPOSED', 'DISMISSED')).toEqual([]);
    expect(told({}, 'DISMISSED')).toEqual(['firm SANCTION_DISMISSED sanction:l:1']);
  });
  it('tell the last day to be heard with the notice, and none that nobody knows', () => {
    const of = (kind: SanctionEventKind, dueOn: string | null) => sanctionNotices(LISTING, [{ seq: 1, kind, day: '2024-03-04', dueOn }])[0]!;
    expect(of('NOTICED', '2024-04-10').params['deadline']).toBe('2024-03-11');
    expect(of('REPAIR_APPLIED', null).kind).toBe('SANCTION_REPAIR_APPLIED_UNDATED');
  });
});
