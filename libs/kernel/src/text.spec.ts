import fc from 'fast-check';
import { normalizeText, toHalfWidth } from './text.js';

describe('normalizeText', () => {
  it.each([
    ['　慈溪市　　机械厂 ', '慈溪市 机械厂'],
    ['创业路\r\n1号', '创业路 1号'],
    ['a \t\n b', 'a b'],
    ['\uFEFF企业名称', '企业名称'],
    ['甲\u200B乙', '甲乙'],
    ['甲\u0000乙', '甲乙'],
    ['甲\u202E乙\u2066\u200F', '甲乙'],
    ['甲\uD800乙', '甲乙'],
    ['甲\uDC00\uD800', '甲'],
    ['甲𠮷乙', '甲𠮷乙'],
    ['甲\u009B31m乙', '甲31m乙'],
    ['（甲）：ＡＢＣ', '（甲）：ＡＢＣ'],
    ['㈱①', '㈱①'],
    [' \u3000\u00A0\n', ''],
  ])('%j → %j', (text, expected) => {
    expect(normalizeText(text)).toBe(expected);
  });

  it('done twice is done once, and leaves no white space but single spaces inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
        expect(once).toBe(once.trim());
        expect(/[^\S ]| {2}/.test(once) || once.includes('\u0000')).toBe(false);
      }),
    );
  });

  it('changes nothing that shows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => normalizeText(text).replaceAll(' ', '') === text.replaceAll(' ', '')),
    );
  });
});

describe('toHalfWidth', () => {
  it('maps the full-width forms of ASCII and nothing else', () => {
    expect(toHalfWidth('ＡＺａｚ０９！～　')).toBe('AZaz09!~ ');
    expect(toHalfWidth('中文。「」￥')).toBe('中文。「」￥');
  });
});
