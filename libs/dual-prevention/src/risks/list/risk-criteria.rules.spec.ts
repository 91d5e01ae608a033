import { encodeId, newId } from '@anze/kernel';
import { riskConditions, riskCriteria, riskPositionOf } from './risk-criteria.rules.js';

const enterprise = newId();

describe('the filter of the risk list', () => {
  it('leaves out what is retired, unless that is asked for', () => {
    expect([riskCriteria(null), riskCriteria({}), riskCriteria({ retired: false })]).toEqual([{ status: 'LIVE' }, { status: 'LIVE' }, { status: 'LIVE' }]);
    expect(riskCriteria({ retired: true })).toEqual({ status: 'RETIRED' });
  });

  it('takes a colour, or the tier that controls it, or both where they agree', () => {
    expect(riskCriteria({ colour: 'ORANGE' })).toEqual({ status: 'LIVE', rank: 3 });
    expect(riskCriteria({ tier: 'DEPARTMENT' })).toEqual({ status: 'LIVE', rank: 3 });
    expect(riskCriteria({ colour: 'ORANGE', tier: 'DEPARTMENT' })).toEqual({ status: 'LIVE', rank: 3 });
    expect(riskCriteria({ colour: 'ORANGE', tier: 'POST' })).toBeNull();
  });

  it('matches nothing for an id that is none, and refuses a region that is none', () => {
    expect(riskCriteria({ enterpriseId: 'x' })).toBeNull();
    expect(riskCriteria({ enterpriseId: encodeId('Enterprise', enterprise), regionCode: '330282' })).toMatchObject({ enterpriseId: enterprise, region: { lo: '330282' } });
    expect(() => riskCriteria({ regionCode: '33028' })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it.each([[['5', enterprise]], [['', enterprise]], [[null, enterprise]], [['3', null]], [['3', 'x']], [['3.5', enterprise]]])('refuses the cursor %j', (after) => {
    expect(() => riskPositionOf(after)).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
  });

  it('gives nothing of a client to the statement but parameters', () => {
    const values: unknown[] = [];
    const where = riskConditions(riskCriteria({ enterpriseId: encodeId('Enterprise', enterprise), regionCode: '330282', colour: 'RED' })!, riskPositionOf(['3', enterprise]), (value) => `$${values.push(value)}`);
    expect(where.join(' AND ')).toBe('t.status = $1 AND t.enterprise_id = $2::uuid AND t.region_code >= $3 AND t.region_code < $4 AND t.risk_rank = $5::smallint AND (t.risk_rank, t.id) < ($6::smallint, $7::uuid)');
    expect(values).toEqual(['LIVE', enterprise, '330282', expect.any(String), 4, 3, enterprise]);
  });
});
