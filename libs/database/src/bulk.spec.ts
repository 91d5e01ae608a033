import { bulkInsert, bulkParameters, bulkUpsert } from './bulk.js';

describe('bulk statements', () => {
  it('turns rows into one array literal per column', () => {
    const columns = { id: 'uuid', amount: 'bigint', staff: 'text[]' };
    expect(bulkInsert('t', columns)).toBe('INSERT INTO t (id, amount, staff) SELECT n.id, n.amount, n.staff::text[] FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS n (id, amount, staff)');
    expect(bulkParameters(columns, [{ id: 'a', amount: 12n, staff: ['x"y', 'z\\', 'a,b'] }, { id: 'b' }])).toEqual(['{a,b}', '{12,NULL}', '{"{\\"x\\\\\\"y\\",\\"z\\\\\\\\\\",\\"a,b\\"}",NULL}']);
  });

  it.each([
    ['text', '', '{""}'],
    ['text', 'NULL', '{"NULL"}'],
    ['text', '{a},b "c" \\', '{"{a},b \\"c\\" \\\\"}'],
    ['date', '2022-05-31', '{2022-05-31}'],
    ['date', '2022-05-31,2022-06-01', '{"2022-05-31,2022-06-01"}'],
    ['int', 0, '{0}'],
    ['boolean', false, '{false}'],
    ['jsonb', { a: '"' }, '{"{\\"a\\":\\"\\\\\\"\\"}"}'],
    ['timestamptz', new Date(0), '{"1970-01-01T00:00:00.000Z"}'],
    ['smallint[]', [1, 2], '{"{1,2}"}'],
  ])('writes a %s %p as %s', (type, value, literal) => {
    expect(bulkParameters({ a: type }, [{ a: value }])).toEqual([literal]);
  });

  it('changes only what differs', () => {
    expect(bulkUpsert('t', { id: 'uuid', name: 'text', by: 'uuid' }, ['id'], ['name'], ['by']).replaceAll(/\s+/g, ' ')).toBe(
      'INSERT INTO t (id, name, by) SELECT n.id, n.name, n.by FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS n (id, name, by) ' +
        'ON CONFLICT (id) DO UPDATE SET name = excluded.name, by = excluded.by, version = t.version + 1, changed_in = DEFAULT WHERE (t.name) IS DISTINCT FROM (excluded.name)',
    );
  });
});
