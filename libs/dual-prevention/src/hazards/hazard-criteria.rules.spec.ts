import { encodeId } from '@anze/kernel';
import { hazardCriteria, positionOf } from './hazard-criteria.rules.js';
import { ENTERPRISE, TODAY, uuid } from '../../test/hazard.fixtures.js';

describe('the filter of a list', () => {
  it('leaves out what is not given', () => {
    expect(hazardCriteria(null, TODAY)).toEqual({ today: TODAY });
    expect(hazardCriteria({ status: null, regionCode: null, enterpriseId: null, overdue: null }, TODAY)).toEqual({ today: TODAY });
    expect(hazardCriteria({ overdue: false }, TODAY)).toEqual({ today: TODAY, overdue: false });
  });

  it('finds nothing for an id that is none', () => {
    expect(hazardCriteria({ enterpriseId: 'nonsense' }, TODAY)).toBeNull();
    expect(hazardCriteria({ enterpriseId: encodeId('Hazard', ENTERPRISE, ENTERPRISE) }, TODAY)).toBeNull();
    expect(hazardCriteria({ enterpriseId: encodeId('Enterprise', ENTERPRISE) }, TODAY)).toEqual({ today: TODAY, enterpriseId: ENTERPRISE });
  });

  it('refuses a malformed region and takes a long one for its town', () => {
    for (const regionCode of ['', '3', '33028', 'x', '３３']) expect(() => hazardCriteria({ regionCode }, TODAY)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(hazardCriteria({ regionCode: '330282001000' }, TODAY)?.region).toEqual({ lo: '330282001', hi: '330282002' });
  });
});

describe('a position in a list', () => {
  it.each([
    ['FOUND_DESC', [TODAY, TODAY, uuid(1)], true],
    ['FOUND_DESC', [null, TODAY, uuid(1)], false],
    ['FOUND_DESC', ['2022-02-30', TODAY, uuid(1)], false],
    ['DEADLINE_ASC', [null, TODAY, uuid(1)], true],
    ['DEADLINE_ASC', [TODAY, TODAY, 'x'], false],
    ['DEADLINE_ASC', [TODAY, 'today', uuid(1)], false],
    ['PRIORITY_DESC', ['1031', TODAY, uuid(1)], true],
    ['PRIORITY_DESC', ['2022-05-01', TODAY, uuid(1)], true],
    ['FOUND_DESC', ['1031', TODAY, uuid(1)], false],
    ['DEADLINE_ASC', ['1031', TODAY, uuid(1)], false],
    ['PRIORITY_DESC', ['-1', TODAY, uuid(1)], false],
    ['PRIORITY_DESC', ['1e9', TODAY, uuid(1)], false],
    ['PRIORITY_DESC', [null, TODAY, uuid(1)], false],
  ] as const)('of %s: %j %s', (order, after, sound) => {
    const position = () => positionOf([...after], order);
    if (sound) expect(position()).toEqual({ value: after[0], day: after[1], id: after[2] });
    else expect(position).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
  });

  it('is nowhere without a cursor', () => {
    expect(positionOf(null, 'FOUND_DESC')).toBeNull();
  });
});
