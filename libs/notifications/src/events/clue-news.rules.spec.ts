import { addDays } from '@anze/kernel';
import { RULE_SEEDS } from '@anze/rules';
import type { Ladder } from '../reminders/calendar.rules.js';
import { clueNotices, type DatedClue } from './clue-news.rules.js';

const LADDER = RULE_SEEDS.find(({ kind }) => kind === 'clue.triage-ladder')!.body as Ladder;
const CLUE: DatedClue = { organizationId: 'town', clueId: 'c', regionCode: '330282001', holderRegion: '330282001', clueNo: 'XS1', receivedOn: '2026-06-01', dueOn: '2026-06-08' };
const ABOVE = [{ organizationId: 'county', regionCode: '330282', sectors: null }, { organizationId: 'city', regionCode: '3302', sectors: null }, { organizationId: 'province', regionCode: '33', sectors: null }];

describe('a clue that waits', () => {
  it('is told to who holds it before, on and after its day, and to those above it when it waits too long; once for each stage', () => {
    const told = new Map<string, string>();
    for (let day = '2026-06-01'; day <= '2026-06-30'; day = addDays(day, 1)) for (const { organizationId, kind, dedupeKey } of clueNotices(CLUE, LADDER, ABOVE, day)) if (!told.has(`${organizationId} ${dedupeKey}`)) told.set(`${organizationId} ${dedupeKey}`, `${day} ${organizationId} ${kind}`);
    const late = (day: string, ...to: string[]): string[] => to.map((one) => `${day} ${one} CLUE_OVERDUE`);
    expect([...told.values()]).toEqual([
      '2026-06-07 town CLUE_DUE', '2026-06-08 town CLUE_DUE', ...late('2026-06-09', 'town'), ...late('2026-06-11', 'town', 'county'), ...late('2026-06-15', 'town', 'county', 'city'), ...late('2026-06-22', 'town', 'county', 'city'), ...late('2026-06-29', 'town', 'county', 'city'),
    ]);
  });
  it('is told of a missed stage for seven days, and names no enterprise', () => {
    const ladder = { ...LADDER, repeatFrom: 3_660, repeatEvery: 3_660 };
    expect(clueNotices(CLUE, ladder, ABOVE, '2026-06-22')).toHaveLength(3);
    expect(clueNotices(CLUE, ladder, ABOVE, '2026-06-23')).toEqual([]);
    expect(clueNotices(CLUE, LADDER, [], '2026-06-11')).toMatchObject([{ organizationId: 'town', enterpriseId: null, hazardId: null, params: { clueNo: 'XS1', days: 3 } }]);
  });
});
