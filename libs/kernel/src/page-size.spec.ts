import { pageSize } from './page-size.js';

describe('pageSize', () => {
  it.each([
    [1, 1],
    [100, 100],
    [null, 20],
    [undefined, 20],
  ])('%s → %i', (first, expected) => {
    expect(pageSize(first)).toBe(expected);
  });

  it.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (first) => {
    expect(() => pageSize(first)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', params: { field: 'first', reason: '1..100' } }));
  });
});
