import { actorOf, AUTHORITY, ENTERPRISE, hazardFoundBy, TODAY, uuid } from '../../../test/hazard.fixtures.js';
import { PARTIES, type HazardActor, type HazardState, type Party } from '../hazard.rules.js';
import { mergeDuplicate, type Merging } from './merge.rules.js';

/** Jurisdictions of those who order stoppages here. */
const CITY = uuid(31);
const JURISDICTIONS: Readonly<Record<string, string>> = { [AUTHORITY]: '330282', [CITY]: '3302' };
const merging = (id: number, hazard: HazardState, actor: HazardActor): Merging => ({ hazard: { ...hazard, id: uuid(id), hazardNo: `ZC-${id}` }, history: [], actor, finderRegion: '330282', today: TODAY, orderedIn: JURISDICTIONS[hazard.stoppedBy ?? ''] ?? null });
const merge = (kept: HazardState, duplicate: HazardState, actor: HazardActor = actorOf('REGULATOR'), ids: readonly [number, number] = [1, 2]): ReturnType<typeof mergeDuplicate> | string => {
  try {
    return mergeDuplicate(merging(ids[0], kept, actor), merging(ids[1], duplicate, actor), '同一处');
  } catch (error) {
    const { code, params } = error as { code: string; params: Record<string, unknown> };
    return params['what'] === undefined ? code : `${code} ${String(params['what'])}`;
  }
};

describe('merging duplicates', () => {
  it('strikes the duplicate out with a reference, and says so in both histories', () => {
    const asked = hazardFoundBy('REGULATOR', { extensionDueOn: '2022-06-10', status: 'RECTIFYING' });
    expect(merge(hazardFoundBy('REGULATOR'), asked)).toEqual({
      duplicate: { set: { status: 'VOIDED', voidedOn: TODAY, mergedInto: uuid(1), extensionDueOn: null }, event: { kind: 'VOIDED', day: TODAY, note: '并入 ZC-1：同一处' } },
      kept: { set: {}, event: { kind: 'MERGED', day: TODAY, note: '并入本条 ZC-2：同一处' } },
    });
  });

  it('tells an insurer of no other report than its own', () => {
    const notes = (kept: Party, duplicate: Party) => {
      const result = merge(hazardFoundBy(kept), hazardFoundBy(duplicate));
      return typeof result === 'string' ? result : [result.kept.event.note, result.duplicate.event.note];
    };
    expect(notes('REGULATOR', 'INSURER')).toEqual(['并入本条 ZC-2：同一处', '同一处']);
    expect(notes('INSURER', 'ENTERPRISE')).toEqual(['同一处', '并入 ZC-1：同一处']);
    expect(notes('INSURER', 'INSURER')).toEqual(['并入本条 ZC-2：同一处', '并入 ZC-1：同一处']);
  });

  it('is for an authority, or for whoever found both', () => {
    for (const first of PARTIES) {
      for (const second of PARTIES) {
        for (const party of PARTIES) {
          const allowed = party === 'REGULATOR' || (first === party && second === party);
          const result = merge(hazardFoundBy(first), hazardFoundBy(second), actorOf(party));
          expect([first, second, party, typeof result === 'string' ? result : true]).toEqual([first, second, party, allowed ? true : 'HAZARD_NOT_FINDER']);
        }
      }
    }
    expect(merge(hazardFoundBy('INSURER'), hazardFoundBy('INSURER'), actorOf('INSURER', { organizationId: uuid(9) }))).toBe('HAZARD_NOT_FINDER');
  });

  it.each<[string, Partial<HazardState>, Partial<HazardState>, string | null]>([
    ['a major one into a general one', {}, { level: 'MAJOR' }, 'HAZARD_MERGE_WEAKER level'],
    ['a general one into a major one', { level: 'MAJOR' }, {}, null],
    ['one that is due earlier', { deadline: '2022-06-16' }, { deadline: '2022-06-15' }, 'HAZARD_MERGE_WEAKER deadline'],
    ['one that is due later', { deadline: '2022-06-15' }, { deadline: '2022-06-16' }, null],
    ['one with a deadline into one without', { deadline: null }, {}, 'HAZARD_MERGE_WEAKER deadline'],
    ['one under a higher order', { level: 'MAJOR', supervisionLevel: 'COUNTY' }, { level: 'MAJOR', supervisionLevel: 'MUNICIPAL' }, 'HAZARD_MERGE_WEAKER supervision'],
    ['one under the same order', { level: 'MAJOR', supervisionLevel: 'COUNTY' }, { level: 'MAJOR', supervisionLevel: 'COUNTY' }, null],
    ['one that stops production', { level: 'MAJOR' }, { level: 'MAJOR', stoppage: 'OWN', stoppedOn: TODAY }, 'HAZARD_MERGE_WEAKER stoppage'],
    ['one stopped by an order into one stopped by the enterprise', { level: 'MAJOR', stoppage: 'OWN' }, { level: 'MAJOR', stoppage: 'ORDERED' }, 'HAZARD_MERGE_WEAKER stoppage'],
    ['one stopped by the enterprise into one stopped by an order', { level: 'MAJOR', stoppage: 'ORDERED' }, { level: 'MAJOR', stoppage: 'OWN' }, null],
    ['one under the same order with an earlier day', { level: 'MAJOR', supervisionLevel: 'COUNTY', supervisionDueOn: '2022-07-02' }, { level: 'MAJOR', supervisionLevel: 'COUNTY', supervisionDueOn: '2022-07-01' }, 'HAZARD_MERGE_WEAKER supervision'],
    ['one under an order with a day into one without', { level: 'MAJOR', supervisionLevel: 'MUNICIPAL' }, { level: 'MAJOR', supervisionLevel: 'COUNTY', supervisionDueOn: '2022-07-01' }, 'HAZARD_MERGE_WEAKER supervision'],
    ['one under the same order with a later day', { level: 'MAJOR', supervisionLevel: 'COUNTY', supervisionDueOn: '2022-07-01' }, { level: 'MAJOR', supervisionLevel: 'COUNTY', supervisionDueOn: '2022-07-02' }, null],
    ['one stopped by the same order', { level: 'MAJOR', stoppage: 'ORDERED', stoppedBy: AUTHORITY }, { level: 'MAJOR', stoppage: 'ORDERED', stoppedBy: AUTHORITY }, null],
    ['one stopped by the city into one stopped by the county', { level: 'MAJOR', stoppage: 'ORDERED', stoppedBy: AUTHORITY }, { level: 'MAJOR', stoppage: 'ORDERED', stoppedBy: CITY }, 'HAZARD_MERGE_WEAKER stoppage'],
    ['one stopped by the county into one stopped by the city', { level: 'MAJOR', stoppage: 'ORDERED', stoppedBy: CITY }, { level: 'MAJOR', stoppage: 'ORDERED', stoppedBy: AUTHORITY }, null],
    ['into a closed one', { status: 'ACCEPTED' }, {}, 'HAZARD_ACTION_NOT_IN_STATE'],
    ['into one that is struck out', { status: 'VOIDED' }, {}, 'HAZARD_ACTION_NOT_IN_STATE'],
    ['a closed one', {}, { status: 'ACCEPTED' }, 'HAZARD_ACTION_NOT_IN_STATE'],
    ['one of another enterprise', {}, { enterpriseId: uuid(8) }, 'HAZARD_MERGE_ENTERPRISES'],
  ])('%s', (_, kept, duplicate, expected) => {
    const finder: Party = 'REGULATOR';
    const result = merge(hazardFoundBy(finder, kept), hazardFoundBy(finder, duplicate));
    expect(typeof result === 'string' ? result : null).toBe(expected);
  });

  it.each<[string, Partial<HazardActor>, Partial<HazardState>, string | null]>([
    ['its county', {}, { stoppage: 'ORDERED', stoppedBy: AUTHORITY }, null],
    ['the city above', { organizationId: CITY, regionCode: '3302' }, { stoppage: 'ORDERED', stoppedBy: AUTHORITY }, null],
    ['a town', { organizationId: uuid(9), regionCode: '330282001' }, { stoppage: 'ORDERED', stoppedBy: AUTHORITY }, 'HAZARD_STOPPAGE_ORDERED'],
    ['the county', {}, { supervisionLevel: 'COUNTY' }, null],
    ['the county', {}, { supervisionLevel: 'MUNICIPAL' }, 'HAZARD_SUPERVISION_LEVEL'],
    ['the city', { organizationId: CITY, regionCode: '3302' }, { supervisionLevel: 'MUNICIPAL' }, null],
    ['a town', { organizationId: uuid(9), regionCode: '330282001' }, { supervisionLevel: 'COUNTY' }, 'HAZARD_SUPERVISION_LEVEL'],
  ])('ends no order that %s may not end, though the one that is kept has the same', (_, actor, orders, expected) => {
    const both = hazardFoundBy('REGULATOR', { level: 'MAJOR', ...orders });
    const result = merge(both, both, actorOf('REGULATOR', actor));
    expect(typeof result === 'string' ? result : null).toBe(expected);
  });

  it('ends no authority’s order by who found both', () => {
    const both = (over: Partial<HazardState>) => hazardFoundBy('ENTERPRISE', { level: 'MAJOR', ...over });
    const mine = (over: Partial<HazardState>) => merge(both(over), both(over), actorOf('ENTERPRISE'));
    // Nor once it has moved away: the exception is for authorities.
    for (const regionCode of ['330282001', '330211001']) expect(mine({ stoppage: 'ORDERED', stoppedBy: AUTHORITY, regionCode })).toBe('HAZARD_STOPPAGE_ORDERED');
    expect(mine({ supervisionLevel: 'COUNTY' })).toBe('HAZARD_SUPERVISION_LEVEL');
    expect(mine({ stoppage: 'OWN', stoppedBy: ENTERPRISE })).toMatchObject({ duplicate: { set: { stoppage: null } } });
  });

  it('is not for one by itself', () => {
    expect(merge(hazardFoundBy('REGULATOR'), hazardFoundBy('REGULATOR'), actorOf('REGULATOR'), [1, 1])).toBe('HAZARD_MERGE_SAME');
  });
});
