import { bulkInsert, bulkParameters } from './bulk.js';

describe('bulk statements', () => {
  it('turns rows into one array per column', () => {
    const columns = { id: 'uuid', amount: 'bigint', staff: 'text[]' };
    expect(bulkInsert('t', columns)).toBe('INSERT INTO t (id, amount, staff) SELECT n.id, n.amount, n.staff::text[] FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS n (id, amount, staff)');
    expect(bulkParameters(columns, [{ id: 'a', amount: 12n, staff: ['x"y', 'z\\', 'a,b'] }, { id: 'b' }])).toEqual([['a', 'b'], ['12', null], ['{"x\\"y","z\\\\","a,b"}', null]]);
  });
});
