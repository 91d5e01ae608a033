import { KernelErrors } from './errors.catalogue.js';
import { allErrors, defineErrors, DomainError, errorMessage } from './errors.js';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('defineErrors', () => {
  it('returns each code under its own name', () => {
    const errors = defineErrors({ SPEC_FIRST: { en: 'first {n}', zh: '第一 {n}' }, SPEC_SECOND: { en: 'second', zh: '第二' } });
    expect(errors).toEqual({ SPEC_FIRST: 'SPEC_FIRST', SPEC_SECOND: 'SPEC_SECOND' });
    expect(Object.isFrozen(errors)).toBe(true);
  });

  it('refuses a code that is already declared, and keeps the first text', () => {
    defineErrors({ SPEC_TWICE: { en: 'one', zh: '一' } });
    expect(() => defineErrors({ SPEC_TWICE: { en: 'two', zh: '二' } })).toThrow('SPEC_TWICE is declared twice');
    expect(errorMessage('SPEC_TWICE', {}, 'en')).toBe('one');
  });

  it('keeps none of a table of which one is refused', () => {
    expect(() => defineErrors({ SPEC_FINE: { en: 'a', zh: '甲' }, NOT_FOUND: { en: 'b', zh: '乙' } })).toThrow('NOT_FOUND');
    expect(allErrors().map(({ code }) => code)).not.toContain('SPEC_FINE');
  });

  it.each([
    ['lower case', { spec_bad: { en: 'a', zh: '甲' } }, 'UPPER_SNAKE_CASE'],
    ['an empty text', { SPEC_EMPTY: { en: 'a', zh: ' ' } }, 'lacks a text'],
    ['other parameters in Chinese', { SPEC_PARAMS: { en: '{a} {b}', zh: '{a}' } }, 'other parameters'],
    ['terms of no parameter', { SPEC_IDLE: { en: '{a}', zh: '甲 {a}', terms: { b: { X: '乙' } } } }, 'has terms of b'],
  ])('refuses %s', (_what, table, message) => {
    expect(() => defineErrors(table)).toThrow(message);
  });
});

describe('errorMessage', () => {
  it('fills both languages', () => {
    expect(errorMessage('BAD_INPUT', { field: 'first', reason: '1..100' }, 'en')).toBe('Invalid value for first: 1..100');
    expect(errorMessage('BAD_INPUT', { field: 'first', reason: '1..100' }, 'zh-CN')).toBe('first 的值无效：1..100');
  });

  it('does not read a value as a template, nor as a replacement pattern', () => {
    expect(errorMessage('BAD_INPUT', { field: '{reason}', reason: '$&$1' }, 'en')).toBe('Invalid value for {reason}: $&$1');
  });

  it('shows a null as a dash, a missing parameter as its placeholder, and nothing inherited', () => {
    expect(errorMessage('RATE_LIMITED', { seconds: null }, 'en')).toBe('Too many requests; try again in — s');
    expect(errorMessage('RATE_LIMITED', {}, 'en')).toContain('{seconds}');
    expect(errorMessage('RATE_LIMITED', Object.create({ seconds: 3 }) as object, 'en')).toContain('{seconds}');
  });

  it('shows in Chinese the terms of what has them, in English the values', () => {
    defineErrors({ SPEC_TERMS: { en: '{status} {other}', zh: '状态{status}，{other}', terms: { status: { FILED: '待答复', CLOSED: '已办结' } } } });
    const message = (status: string | null, other = 'FILED'): string => errorMessage('SPEC_TERMS', { status, other }, 'zh-CN');
    expect(message('FILED')).toBe('状态待答复，FILED');
    expect(message('CLOSED, FILED')).toBe('状态已办结、待答复，FILED');
    expect([message('NEW'), message('constructor'), message(null)]).toEqual(['状态NEW，FILED', '状态constructor，FILED', '状态—，FILED']);
    expect(errorMessage('SPEC_TERMS', { status: 'CLOSED, FILED', other: 'FILED' }, 'en')).toBe('CLOSED, FILED FILED');
    expect(new DomainError('SPEC_TERMS', { status: 'FILED', other: 'x' })).toMatchObject({ params: { status: 'FILED' }, message: 'FILED x' });
  });

  it('has a text for a code that nobody declared', () => {
    expect(errorMessage('NO_SUCH_CODE', {}, 'en')).toBe(errorMessage('INTERNAL', {}, 'en'));
    expect(errorMessage('NO_SUCH_CODE', {}, 'zh-CN')).toBe(errorMessage('INTERNAL', {}, 'zh-CN'));
  });
});

describe('DomainError', () => {
  it('carries its code, its parameters, an English message and its cause', () => {
    const cause = new Error('why');
    const error = new DomainError(KernelErrors.CALENDAR_YEAR_UNKNOWN, { year: 2031 }, { cause });
    expect(error).toMatchObject({ name: 'DomainError', code: 'CALENDAR_YEAR_UNKNOWN', params: { year: 2031 }, cause });
    expect(error.message).toBe('The working-day calendar of 2031 is not known');
    expect(error).toBeInstanceOf(Error);
  });

  it('takes an undeclared code without failing', () => {
    expect(new DomainError('NO_SUCH_CODE')).toMatchObject({ code: 'NO_SUCH_CODE', params: {}, message: 'NO_SUCH_CODE' });
  });
});

describe('the catalogue', () => {
  it.each([
    ['BAD_INPUT', ['field', 'reason']],
    ['CALENDAR_YEAR_UNKNOWN', ['year']],
    ['FORBIDDEN', ['permission']],
    ['NOT_FOUND', []],
    ['PAYLOAD_TOO_LARGE', ['limit']],
    ['QUERY_TOO_COMPLEX', ['limit']],
    ['RATE_LIMITED', ['seconds']],
  ])('%s takes %j', (code, params) => {
    const entry = allErrors().find((error) => error.code === code);
    expect(placeholders(entry?.en ?? 'missing {entry}')).toEqual(params);
    expect(placeholders(entry?.zh ?? 'missing {entry}')).toEqual(params);
  });

  it('is listed in order, in two languages that differ', () => {
    const codes = allErrors().map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(Object.keys(KernelErrors)));
    for (const { en, zh } of allErrors()) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
