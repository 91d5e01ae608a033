import { isMailAddress, maskedMailAddress } from './mail-address.js';

describe('a mail address', () => {
  it.each(['a@b', 'zhang.san+anze@mail.example.cn', '12345@qq.com', `${'x'.repeat(64)}@example.cn`])('%s is one', (text) => expect(isMailAddress(text)).toBe(true));

  it.each([
    ['', 'x', '@b', 'a@', 'a@b@c', 'a b@c', '张三@example.cn', 'a@例子.cn', '"a"@b', '<a@b>', 'a@b,c@d', 'a@b;c@d', 'Zhang <a@b>', 'a@b\r\nBcc: c@d', 'a@b\n', 'a@-b.cn', 'a@b-.cn', 'a@b..cn', 'a@.b', 'a@b.', 'a@[127.0.0.1]', 'a@b(c)', `${'x'.repeat(65)}@b`, `a@${'b'.repeat(64)}.cn`, `a@${'b.'.repeat(120)}cn`],
  ])('%j is none', (...texts) => {
    for (const text of texts) expect([text, isMailAddress(text)]).toEqual([text, false]);
  });

  it('is shown without its name', () => {
    expect(maskedMailAddress('zhangsan@example.cn')).toBe('z***@example.cn');
    expect(maskedMailAddress('a@b')).toBe('a***@b');
  });
});
