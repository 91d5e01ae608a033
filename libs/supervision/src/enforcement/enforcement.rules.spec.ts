import fc from 'fast-check';
import { checkEnforcement, intakeOf, type StatedEnforcement } from './enforcement.rules.js';
import { EnforcementStatuses } from './enforcement-terms.js';

const TODAY = '2026-06-15';
const RECORD: StatedEnforcement = { recordNo: 'A-1', uscc: '91330282003F8NX65P', enterpriseName: '盛博联', status: 'PENALIZED', facts: '未配备安全生产管理人员', openedOn: '2026-05-06', decidedOn: '2026-06-01', decisionNo: '1', penalties: ['FINE', 'WARNING'], fine: 3_000_000n };
const check = (over: Partial<StatedEnforcement> = {}): unknown => refused(() => checkEnforcement([{ ...RECORD, ...over }], TODAY)[0]);
const refused = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    const { code, params } = error as { code: string; params: { field?: string } };
    return [code, params.field?.replace('records[0].', '')];
  }
};

describe('what is recorded of cases', () => {
  it('is kept as it will be compared: codes normalized, penalties in one order, the fine in fen', () => {
    expect(check({ uscc: ' 91330282003f8nx65p', facts: ' a\n b ' })).toEqual({
      recordNo: 'A-1', uscc: '91330282003F8NX65P', enterpriseName: '盛博联',
      body: { status: 'PENALIZED', facts: 'a b', legalBasis: null, openedOn: '2026-05-06', decidedOn: '2026-06-01', decisionNo: '1', penalties: ['WARNING', 'FINE'], fineFen: '3000000', executedOn: null },
    });
    expect(check({ penalties: ['WARNING', 'FINE'] })).toEqual(check({ penalties: ['FINE', 'WARNING', 'FINE'] }));
  });

  it.each([
    [{ openedOn: '2026-06-16' }, 'openedOn'],
    [{ decidedOn: null }, 'decidedOn'],
    [{ decidedOn: '2026-05-05' }, 'decidedOn'],
    [{ decidedOn: '2026-06-16' }, 'decidedOn'],
    [{ status: 'OPEN', decidedOn: null, penalties: [], fine: null }, 'decisionNo'],
    [{ status: 'OPEN', penalties: [], fine: null, decisionNo: null }, 'decidedOn'],
    [{ executedOn: '2026-05-31' }, 'executedOn'],
    [{ penalties: [], fine: null }, 'penalties'],
    [{ status: 'NO_PENALTY' }, 'penalties'],
    [{ fine: null }, 'fine'],
    [{ penalties: ['WARNING'] }, 'fine'],
    [{ fine: 0n }, 'fine'],
  ] as const)('refuses %j for its %s', (over, field) => expect(check(over as Partial<StatedEnforcement>)).toEqual(['ENFORCEMENT_INCONSISTENT', field]));

  it('never keeps a person’s number as a firm’s, nor texts without an end', () => {
    expect(check({ uscc: '362322198709086409' })).toEqual(['ENFORCEMENT_RESIDENT_ID', 'uscc']);
    for (const [field, over] of [['uscc', { uscc: '' }], ['recordNo', { recordNo: ' ' }], ['facts', { facts: 'x'.repeat(4_001) }], ['enterpriseName', { enterpriseName: 'x'.repeat(201) }]] as const) expect(check(over)).toEqual(['BAD_INPUT', field]);
    expect(refused(() => checkEnforcement([], TODAY))).toEqual(['BAD_INPUT', 'records']);
    expect(refused(() => checkEnforcement([RECORD, RECORD], TODAY))).toEqual(['ENFORCEMENT_NO_TWICE', undefined]);
    expect(refused(() => checkEnforcement(Array.from({ length: 101 }, (_, n) => ({ ...RECORD, recordNo: String(n) })), TODAY))).toEqual(['ENFORCEMENT_TOO_MANY', undefined]);
  });

  it('takes every status with what belongs to it', () => {
    const OF = { OPEN: { decidedOn: null, decisionNo: null, penalties: [], fine: null }, PENALIZED: {}, NO_PENALTY: { penalties: [], fine: null }, REVOKED: {} } as const;
    for (const status of EnforcementStatuses.values) expect(check({ status, ...OF[status] } as Partial<StatedEnforcement>)).toMatchObject({ body: { status } });
  });
});

describe('what becomes of a record', () => {
  const known = { enterpriseId: 'a', uscc: 'A', discarded: false, same: true };
  it.each([
    ['new, of ours', null, 'A', 'a', ['a', 'CREATED', false]],
    ['new, of nobody here', null, 'A', null, [null, 'UNMATCHED', false]],
    ['the same again', known, 'A', 'a', ['a', 'UNCHANGED', true]],
    ['the same again, of one that has left the region', known, 'A', null, ['a', 'UNCHANGED', true]],
    ['with other words', { ...known, same: false }, 'A', 'a', ['a', 'UPDATED', false]],
    ['of another enterprise', { ...known, same: false }, 'B', 'b', 'ENFORCEMENT_NO_TAKEN'],
    ['of another code that nobody here has', { ...known, same: false }, 'B', null, 'ENFORCEMENT_NO_TAKEN'],
    ['matched by hand, under its wrong code', known, 'A', null, ['a', 'UNCHANGED', true]],
    ['matched by hand, under its right code now', { ...known, same: false }, 'B', 'a', ['a', 'UPDATED', false]],
    ['waiting, the same', { ...known, enterpriseId: null }, 'A', null, [null, 'UNMATCHED', true]],
    ['waiting, with other words', { ...known, enterpriseId: null, same: false }, 'A', null, [null, 'UNMATCHED', false]],
    ['waiting, and registered meanwhile', { ...known, enterpriseId: null }, 'A', 'a', ['a', 'CREATED', false]],
    ['discarded, the same', { ...known, enterpriseId: null, discarded: true }, 'A', null, [null, 'UNMATCHED', true]],
  ])('%s', (_, before, uscc, found, expected) => {
    const got = (() => {
      try {
        const { enterpriseId, outcome, untouched } = intakeOf(before, { recordNo: '1', uscc }, found);
        return [enterpriseId, outcome, untouched];
      } catch (error) {
        return (error as { code: string }).code;
      }
    })();
    expect(got).toEqual(expected);
  });

  it('is told no more than that nobody here has the code', () =>
    // Whatever the code is elsewhere, the sender's lookup finds nothing: the answer is a function of that alone.
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => expect(intakeOf(null, { recordNo: '1', uscc: one }, null)).toEqual(intakeOf(null, { recordNo: '1', uscc: other }, null)))));
});
