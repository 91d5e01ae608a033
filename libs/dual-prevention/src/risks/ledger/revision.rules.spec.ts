import { checkEvent, checkObject, checkUnit, PEOPLE_MOST } from './risk-facts.rules.js';
import { changesBetween, sameFacts, stateOf } from './revision.rules.js';

const OBJECT = { name: '冲压区', kind: 'EQUIPMENT', place: '冲压车间', responsible: '陈某', description: null } as const;
const refused = (fn: () => unknown): unknown => {
  try {
    return fn();
  } catch (error) {
    const { code, params } = error as { code: string; params: { field?: string } };
    return [code, params.field];
  }
};

describe('a revision', () => {
  it('keeps the facts, whether the row is in force, and of an event the colour with the number of its assessment', () => {
    expect(stateOf({ subject: 'RISK_OBJECT', status: 'LIVE', facts: OBJECT, more: { templateKey: null, templateCopy: null, templatePlace: null } })).toEqual({ ...OBJECT, status: 'LIVE' });
    const facts = { description: '断指', accidentType: 'MACHINERY', consequence: null, responsible: null } as const;
    expect(stateOf({ subject: 'RISK_EVENT', status: 'RETIRED', facts, more: { riskRank: 3, assessmentSeq: 2 } })).toEqual({ ...facts, colour: 'ORANGE', assessment: 2, status: 'RETIRED' });
  });

  it('says what changed, from nothing too', () => {
    expect(changesBetween({ name: 'a', people: 1, place: null }, { name: 'b', people: 1, place: 'x' })).toEqual([{ field: 'name', before: 'a', after: 'b' }, { field: 'place', before: null, after: 'x' }]);
    expect(changesBetween(null, { name: 'a', people: null, critical: false })).toEqual([{ field: 'name', before: null, after: 'a' }, { field: 'critical', before: null, after: 'false' }]);
    expect([sameFacts(OBJECT, { ...OBJECT }), sameFacts(OBJECT, { ...OBJECT, description: '' })]).toEqual([true, false]);
  });
});

describe('facts', () => {
  it('stay where they are left out; a blank empties what may be empty and is refused elsewhere', () => {
    expect(checkObject({}, OBJECT)).toEqual(OBJECT);
    expect(checkObject({ responsible: ' ', name: ' 新 名 ' }, OBJECT)).toEqual({ ...OBJECT, responsible: null, name: '新 名' });
    expect(refused(() => checkObject({ name: '\u3000' }, OBJECT))).toEqual(['BAD_INPUT', 'name']);
    expect(refused(() => checkObject({ name: 'x', place: 'x' }))).toEqual(['BAD_INPUT', 'kind']);
    expect(checkEvent({ description: '断指', accidentType: 'MACHINERY' })).toEqual({ description: '断指', accidentType: 'MACHINERY', consequence: null, responsible: null });
  });

  it.each([
    ['name', { name: 'x'.repeat(201) }],
    ['place', { place: 'x'.repeat(201) }],
    ['responsible', { responsible: 'x'.repeat(101) }],
    ['description', { description: 'x'.repeat(2001) }],
  ])('have bounds: %s', (field, draft) => expect(refused(() => checkObject(draft, OBJECT))).toEqual(['BAD_INPUT', field]));

  it.each([-1, 0.5, PEOPLE_MOST + 1])('expose no %d people', (peopleExposed) => expect(refused(() => checkUnit({ name: 'x', peopleExposed }))).toEqual(['BAD_INPUT', 'peopleExposed']));
  it('expose nobody, or many', () => expect([checkUnit({ name: 'x', peopleExposed: 0 }).peopleExposed, checkUnit({ name: 'x' }).peopleExposed]).toEqual([0, null]));
});
