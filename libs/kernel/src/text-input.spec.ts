import { optionalText, requiredText } from './text-input.js';

const refused = (field: string, reason: string) => expect.objectContaining({ code: 'BAD_INPUT', params: { field, reason } });

describe('a client’s text', () => {
  it('is kept without what surrounds it, and as it was written, also where it looks like a formula', () => {
    expect(requiredText('reason', '  =1+1\u3000', 10)).toBe('=1+1');
    expect(optionalText('reason', ' 隐患 ', 10)).toBe('隐患');
  });

  it.each([[''], [' \u3000\t'], ['\u200b']])('is blank, or left out: %j', (text) => {
    expect(() => requiredText('reason', text, 10)).toThrow(refused('reason', 'must not be blank'));
    expect(optionalText('reason', text, 10)).toBeNull();
    expect(optionalText('reason', null, 10)).toBeNull();
    expect(optionalText('reason', undefined, 10)).toBeNull();
  });

  it('is bounded by characters, not by units of their encoding', () => {
    const tooLong = refused('reason', 'must have at most 3 characters');
    expect(requiredText('reason', '😀😀😀', 3)).toBe('😀😀😀');
    expect(() => requiredText('reason', '😀😀😀😀', 3)).toThrow(tooLong);
    expect(() => optionalText('reason', 'abcd', 3)).toThrow(tooLong);
  });
});
