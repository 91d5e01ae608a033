import { moveNotices, type NewsMove } from './move-news.rules.js';

const move: NewsMove = { enterpriseId: 'firm', id: 'm', status: 'PROPOSED', enterpriseName: '甲厂', fromRegion: '330282001', toRegion: '330283001', proposedBy: 'town', proposedOn: '2026-06-01', decidedOn: null, doneOn: null };
const told = (over: Partial<NewsMove>, out = ['town'], into = ['other']) => moveNotices({ ...move, ...over }, out, into).map(({ organizationId, kind, params, enterpriseId, dedupeKey }) => [organizationId, kind, params['regionCode'], enterpriseId, dedupeKey]);

describe('the news of a move', () => {
  it.each<[Partial<NewsMove>, unknown[]]>([
    [{}, [['other', 'ENTERPRISE_MOVE_PROPOSED', '330282001', null, 'move:m:ENTERPRISE_MOVE_PROPOSED']]],
    [{ status: 'WITHDRAWN' }, [['other', 'ENTERPRISE_MOVE_WITHDRAWN', '330282001', null, 'move:m:ENTERPRISE_MOVE_WITHDRAWN']]],
    [{ status: 'DECLINED', decidedOn: '2026-06-02' }, [['town', 'ENTERPRISE_MOVE_DECLINED', '330283001', null, 'move:m:ENTERPRISE_MOVE_DECLINED']]],
    [{ status: 'LAPSED', decidedOn: '2026-06-02' }, [['town', 'ENTERPRISE_MOVE_LAPSED', '330283001', null, 'move:m:ENTERPRISE_MOVE_LAPSED']]],
    [{ status: 'ACCEPTED', decidedOn: '2026-06-02' }, []],
    [
      { status: 'DONE', decidedOn: '2026-06-02', doneOn: '2026-06-02' },
      [
        ['town', 'ENTERPRISE_MOVED_OUT', '330283001', null, 'move:m:ENTERPRISE_MOVED_OUT'],
        ['other', 'ENTERPRISE_MOVED_IN', '330282001', null, 'move:m:ENTERPRISE_MOVED_IN'],
        ['firm', 'ENTERPRISE_MOVED', '330283001', 'firm', 'move:m:ENTERPRISE_MOVED'],
      ],
    ],
  ])('%j', (over, expected) => expect(told(over)).toEqual(expected));

  it('is told once to an authority of both ends, and a proposal not to who made it', () => {
    expect(told({ status: 'DONE', doneOn: '2026-06-02' }, ['county'], ['county']).map(([who]) => who)).toEqual(['county', 'firm']);
    expect(told({}, ['town'], ['town', 'other']).map(([who]) => who)).toEqual(['other']);
  });
});
