import fc from 'fast-check';
import { negotiateLocale } from './locale.js';

describe('negotiateLocale', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['*', 'zh-CN'],
    ['fr, de;q=0.9', 'zh-CN'],
    ['fr, en;q=0.3', 'en'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh;q=0.5, en;q=0.6', 'en'],
    ['en, zh', 'en'],
    ['zh, en', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['en;q=0.000, *;q=0.1', 'zh-CN'],
    ['en ; q=1.000', 'en'],
    ['en;q=1.001', 'zh-CN'],
    ['en;q=abc', 'zh-CN'],
    ['english', 'zh-CN'],
    [';;,,;q=1,en', 'en'],
  ])('%j → %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });

  it('answers whatever it is sent', () => {
    fc.assert(fc.property(fc.string(), (header) => ['zh-CN', 'en'].includes(negotiateLocale(header))));
  });
});
