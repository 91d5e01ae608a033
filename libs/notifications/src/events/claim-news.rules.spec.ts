import type { AccidentGrade, ClaimEventKind } from '@anze/insurance';
import { accidentNotices, claimNotices } from './claim-news.rules.js';

const line = (seq: number, kind: ClaimEventKind) => ({ enterpriseId: 'firm', claimId: 'c', issuerId: 'insurer', seq, kind, day: '2026-02-01' });
const told = (...kinds: ClaimEventKind[]) => claimNotices(kinds.map((kind, index) => line(index + 1, kind))).map(({ organizationId, kind, dedupeKey }) => [organizationId, kind, dedupeKey]);

describe('the news of a claim', () => {
  it('tell the other side, each line once', () => {
    expect(told('REPORTED', 'DOCUMENTS_REQUESTED', 'DOCUMENTS_SUBMITTED', 'ACCEPTED', 'AGREED', 'PAID', 'CLOSED', 'REOPENED')).toEqual([
      ['insurer', 'CLAIM_REPORTED', 'claim:c:1'],
      ['firm', 'CLAIM_DOCUMENTS_REQUESTED', 'claim:c:2'],
      ['insurer', 'CLAIM_DOCUMENTS_SUBMITTED', 'claim:c:3'],
      ['firm', 'CLAIM_ASSESSED', 'claim:c:4'],
      ['insurer', 'CLAIM_AGREED', 'claim:c:5'],
      ['firm', 'CLAIM_PAID', 'claim:c:6'],
      ['firm', 'CLAIM_CLOSED', 'claim:c:7'],
      ['firm', 'CLAIM_REOPENED', 'claim:c:8'],
    ]);
  });
  it('tell a refusal by its notice, and nothing of a reversal', () => expect(told('REJECTED', 'REFUSED', 'REVERSED')).toEqual([['firm', 'CLAIM_REFUSED', 'claim:c:2']]));
});

describe('the news of an accident', () => {
  const accident = { enterpriseId: 'firm', accidentId: 'a', occurredOn: '2026-02-01', status: 'REPORTED' as const };
  const history = (...grades: readonly AccidentGrade[]) => grades.map((grade, index) => ({ seq: index + 1, kind: index === 0 ? 'REPORTED' : 'CORRECTED', grade, deaths: index, seriousInjuries: 0 }));
  it('tell everybody of the report, and of each grade above those before', () => {
    expect(accidentNotices(accident, history('LARGER', 'GENERAL', 'LARGER', 'MAJOR', 'MAJOR'), ['county', 'insurer']).map(({ organizationId, kind, dedupeKey, params }) => [organizationId, kind, dedupeKey, params['deaths']])).toEqual([
      ['county', 'ACCIDENT_REPORTED', 'accident:a:1', 0],
      ['insurer', 'ACCIDENT_REPORTED', 'accident:a:1', 0],
      ['county', 'ACCIDENT_WORSENED', 'accident:a:4', 3],
      ['insurer', 'ACCIDENT_WORSENED', 'accident:a:4', 3],
    ]);
  });
  it('tell nothing of a voided one', () => expect(accidentNotices({ ...accident, status: 'VOIDED' }, history('MAJOR'), ['county'])).toEqual([]));
});
