import { PreparedStatements } from './pipelined-read.js';

describe('names of prepared statements', () => {
  const often = (statements: PreparedStatements, sql: string, times: number): (string | undefined)[] => Array.from({ length: times }, () => statements.nameOf(sql));

  it('are given to what is asked again and again, and stay', () => {
    const statements = new PreparedStatements();
    expect(often(statements, 'SELECT 1', 9)).toEqual(Array(9).fill(undefined));
    expect(often(statements, 'SELECT 1', 3)).toEqual(['anze_0', 'anze_0', 'anze_0']);
    expect(often(statements, 'SELECT 2', 10).at(-1)).toBe('anze_1');
    expect(statements.nameOf('SELECT 1')).toBe('anze_0');
  });

  it('aren’t used up by texts that come once', () => {
    const statements = new PreparedStatements();
    for (let n = 0; n < 5_000; n += 1) expect(statements.nameOf(`SELECT ${n}`)).toBeUndefined();
    expect(often(statements, 'SELECT hot', 10).at(-1)).toBe('anze_0');
  });

  it('are so many and no more', () => {
    const statements = new PreparedStatements();
    const names = Array.from({ length: 80 }, (_, n) => often(statements, `SELECT ${n}`, 10).at(-1));
    expect(new Set(names.filter((name) => name !== undefined)).size).toBe(64);
    expect(names.slice(64)).toEqual(Array(16).fill(undefined));
    expect(statements.nameOf('SELECT 3')).toBe('anze_3');
  });
});
