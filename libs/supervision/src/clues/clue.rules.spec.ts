import fc from 'fast-check';
import { checkClues, hazardSourceOf, maskedName, maskedPhone, permitClue, type ToldClue } from './clue.rules.js';
import { CLUE_ACTIONS, CLUE_TRANSITIONS, clueTableProblems } from './clue-table.rules.js';
import { ClueSources, ClueStatuses } from './clue-terms.js';

const TOLD: ToldClue = { source: 'HOTLINE_12345', sourceNo: '1', content: '通道堵塞' };
const BY = { regionCode: '330282', pushed: true };
const refused = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const one = (over: Partial<ToldClue> = {}, by = BY): unknown => refused(() => checkClues([{ ...TOLD, ...over }], by)[0]);

describe('the table of clues', () => {
  it('has no holes, and would tell of one', () => {
    expect(clueTableProblems()).toEqual([]);
    expect(clueTableProblems({ ...CLUE_TRANSITIONS, ASSIGNED: { ...CLUE_TRANSITIONS.MERGED, ASSIGN: 'ASSIGNED' } })).toEqual(["HAZARD_REPORTED can't be reached", 'ASSIGNED never ends']);
  });
  it.each(ClueStatuses.values.flatMap((status) => CLUE_ACTIONS.map((action) => [status, action] as const)))('%s %s', (status, action) => {
    const target = { ASSIGN: 'ASSIGNED', REPORT_HAZARD: 'HAZARD_REPORTED', MERGE: 'MERGED', PASS_ON: 'PASSED_ON', DISMISS: 'DISMISSED' }[action];
    const open = status === 'ASSIGNED' || (status === 'RECEIVED' && action !== 'REPORT_HAZARD');
    expect(refused(() => permitClue(status, action))).toBe(open ? target : 'CLUE_ACTION_NOT_IN_STATE');
  });
});

describe('what is told', () => {
  it('lies in the recorder’s region, in its middle or at its edge', () => {
    expect(one()).toEqual({ source: 'HOTLINE_12345', sourceNo: '1', content: '通道堵塞', place: null, regionCode: '330282', uscc: null, enterpriseName: null, informant: null });
    for (const [raw, kept] of [['330282', '330282'], ['330282999', '330282999'], ['330282001000', '330282001'], ['', '330282']] as const) expect(one({ regionCode: raw })).toMatchObject({ regionCode: kept });
    for (const raw of ['330281', '330283', '3302', '33']) expect(one({ regionCode: raw })).toBe('CLUE_NOT_YOUR_REGION');
    expect(one({ regionCode: 'x' })).toBe('BAD_INPUT');
    expect(one({ regionCode: '4403' }, { regionCode: '', pushed: true })).toMatchObject({ regionCode: '4403' });
  });
  it('has a number where a system sends it, each once', () => {
    expect([one({ sourceNo: ' ' }), one({ sourceNo: null }, { ...BY, pushed: false })]).toEqual(['CLUE_NO_REQUIRED', expect.objectContaining({ sourceNo: null })]);
    expect(refused(() => checkClues([TOLD, TOLD], BY))).toBe('CLUE_NO_TWICE');
    expect(refused(() => checkClues([TOLD, { ...TOLD, source: 'GRID' }], BY))).toHaveLength(2);
    expect(refused(() => checkClues([{ ...TOLD, sourceNo: null }, { ...TOLD, sourceNo: null }], { ...BY, pushed: false }))).toHaveLength(2);
    expect([refused(() => checkClues([], BY)), refused(() => checkClues(Array.from({ length: 101 }, (_, n) => ({ ...TOLD, sourceNo: String(n) })), BY))]).toEqual(['BAD_INPUT', 'CLUE_TOO_MANY']);
  });
  it('has bounds, and no person’s number for a firm’s', () => {
    for (const over of [{ content: ' ' }, { content: 'x'.repeat(4_001) }, { informantName: 'x'.repeat(101) }, { uscc: 'X'.repeat(51) }]) expect(one(over)).toBe('BAD_INPUT');
    expect(one({ uscc: '362322198709086409' })).toBe('CLUE_RESIDENT_ID');
    expect(one({ informantPhone: '13800001234' })).toMatchObject({ informant: { name: null, phone: '13800001234' } });
  });
  it('enters the ledger by where it came from', () => expect(ClueSources.values.filter((source) => hazardSourceOf(source) === 'GRID_PATROL')).toEqual(['GRID']));
});

describe('who told it', () => {
  it.each([['张三', '张*'], ['欧阳锋', '欧**'], ['张', '*'], ['Maximilian Mustermann', 'M***']])('%s is shown as %s', (name, shown) => expect(maskedName(name)).toBe(shown));
  it.each([['13800001234', '138****1234'], ['+8613800001234', '+86****1234'], ['63801234', '****34'], ['1234', '****']])('%s is shown as %s', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));
  it('is never shown whole, nor by its length', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 100, unit: 'grapheme' }).filter((text) => !text.includes('*')), (text) => {
        for (const shown of [maskedName(text), maskedPhone(text)]) {
          expect(shown).toContain('*');
          expect(shown.replaceAll('*', '').length).toBeLessThan(text.length);
          expect([...shown].length).toBeLessThanOrEqual(11);
        }
      }),
    ));
});
