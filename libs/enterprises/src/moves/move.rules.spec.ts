import { MoveStatuses, type MoveStatus } from './move-terms.js';
import { decided, decidesAlone, reasonOf, requireDestination, requireGeneral, requireMoveDay, type MoveAction, type MoveState, type MovingAuthority } from './move.rules.js';

const authority = (regionCode: string | null, sectors: readonly string[] | null = null): MovingAuthority => ({ organizationId: `of ${regionCode ?? ''}`, regionCode, sectors });
const move = (status: MoveStatus = 'PROPOSED'): MoveState => ({ kind: 'MOVE', fromRegion: '330282107', toRegion: '330281001', status, proposedBy: 'of 330282107' });
const codeOf = (fn: () => unknown): unknown => {
  try {
    return fn() ?? 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('where an enterprise goes', () => {
  it('is a county, town or village in use, and another one', () => {
    const to = (level: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWN' | 'VILLAGE', successorCode: string | null = null) => codeOf(() => requireDestination('330282107', '330281', { level, successorCode }));
    expect([to('PROVINCE'), to('CITY'), to('COUNTY'), to('TOWN'), to('VILLAGE'), to('TOWN', '330283')]).toEqual(['MOVE_REGION_UNKNOWN', 'MOVE_REGION_UNKNOWN', 'allowed', 'allowed', 'allowed', 'MOVE_REGION_UNKNOWN']);
    expect(codeOf(() => requireDestination('330281', '330281', { level: 'COUNTY', successorCode: null }))).toBe('MOVE_SAME_REGION');
    expect(codeOf(() => requireDestination('330281', 'x', null))).toBe('MOVE_REGION_UNKNOWN');
  });

  it.each([
    ['2026-06-15', null, 'allowed'],
    ['2026-06-16', null, 'MOVE_DAY'],
    ['2000-01-01', null, 'allowed'],
    ['1999-12-31', null, 'MOVE_DAY'],
    ['2026-06-02', '2026-06-01', 'allowed'],
    ['2026-06-01', '2026-06-01', 'MOVE_DAY'],
  ])('on %s, there since %s: %s', (day, since, expected) => expect(codeOf(() => requireMoveDay(day, since, '2026-06-15'))).toBe(expected));

  it('needs nobody else where one authority supervises both ends', () => {
    expect(['', '33', '3302', '330281', '330281001', '330282', '330281002'].map((region) => [region, decidesAlone(authority(region), '330281001')])).toEqual([['', true], ['33', true], ['3302', true], ['330281', true], ['330281001', true], ['330282', false], ['330281002', false]]);
  });
});

describe('a proposed move', () => {
  const BY: readonly (readonly [string | null, readonly string[] | null])[] = [['330282107', null], ['330282', null], ['330281001', null], ['330281', null], ['3302', null], ['330281', ['MINING']], [null, null]];
  it.each<[MoveAction, readonly string[]]>([
    ['ACCEPT', ['MOVE_NOT_YOURS_TO_ACCEPT', 'MOVE_NOT_YOURS_TO_ACCEPT', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'MOVE_AUTHORITY', 'MOVE_NOT_YOURS_TO_ACCEPT']],
    ['DECLINE', ['MOVE_NOT_YOURS_TO_ACCEPT', 'MOVE_NOT_YOURS_TO_ACCEPT', 'DECLINED', 'DECLINED', 'DECLINED', 'MOVE_AUTHORITY', 'MOVE_NOT_YOURS_TO_ACCEPT']],
    ['WITHDRAW', ['WITHDRAWN', 'MOVE_NOT_YOURS_TO_WITHDRAW', 'MOVE_NOT_YOURS_TO_WITHDRAW', 'MOVE_NOT_YOURS_TO_WITHDRAW', 'MOVE_NOT_YOURS_TO_WITHDRAW', 'MOVE_AUTHORITY', 'MOVE_NOT_YOURS_TO_WITHDRAW']],
  ])('%s is done by whom it is for', (action, expected) => expect(BY.map(([region, sectors]) => codeOf(() => decided(move(), action, authority(region, sectors))))).toEqual(expected));

  it('is decided once', () => {
    for (const status of MoveStatuses.values.filter((one) => one !== 'PROPOSED')) for (const action of ['ACCEPT', 'DECLINE', 'WITHDRAW'] as const) expect([status, action, codeOf(() => decided(move(status), action, authority('3302')))]).toEqual([status, action, 'MOVE_NOT_IN_STATE']);
  });

  it('has a reason, and is no sector authority’s', () => {
    expect(reasonOf('reason', ' 搬迁 ')).toBe('搬迁');
    for (const text of ['', ' ', '搬'.repeat(2_001)]) expect(codeOf(() => reasonOf('reason', text))).toBe('BAD_INPUT');
    expect([codeOf(() => requireGeneral(authority('33'))), codeOf(() => requireGeneral(authority('33', [])))]).toEqual(['allowed', 'MOVE_AUTHORITY']);
  });
});
