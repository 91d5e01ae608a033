import { newId } from '@anze/kernel';
import { digestMailOf, DIGEST_LINES, mailOf, refuseHeaderInjection } from './mail.rules.js';

const overdue = { kind: 'HAZARD_OVERDUE', params: { days: 7, deadline: '2022-05-24' } };

describe('a mail', () => {
  it('has the notification’s words in the reader’s language', () => {
    const zh = mailOf(overdue, 'zh-CN', '慈溪某厂');
    expect(zh.subject).toBe('隐患整改已逾期 7 天');
    expect(zh.text).toContain('一条隐患的整改时限为 2022-05-24，已逾期 7 天，请立即整改。');
    expect(zh.text).toContain('慈溪某厂');
    expect(mailOf(overdue, 'en', 'firm').subject).toBe('A hazard is 7 days overdue');
  });

  it('has a subject of one line, whatever it was made of', () => {
    const { subject } = mailOf({ kind: 'HAZARD_OVERDUE', params: { days: '7\r\nBcc: all@example.cn\u2028x' } }, 'en', 'firm');
    expect(subject).toBe('A hazard is 7 Bcc: all@example.cn x days overdue');
    expect(mailOf({ kind: 'x'.repeat(1_000), params: {} }, 'en', 'firm').subject).toHaveLength(150);
  });

  it.each([
    ['another recipient', { to: 'a@b.cn\r\nBcc: c@d.cn' }],
    ['two recipients', { to: 'a@b.cn,c@d.cn' }],
    ['a header in the subject', { subject: 'x\r\nBcc: c@d.cn' }],
    ['a header in the id', { id: `${newId()}>\r\nBcc: c@d.cn` }],
  ])('does not leave with %s', (_, wrong) => {
    const mail = { id: newId(), to: 'a@b.cn', subject: 'x', text: 'x\r\nBcc: fine in the text', date: new Date() };
    expect(() => refuseHeaderInjection(mail)).not.toThrow();
    expect(() => refuseHeaderInjection({ ...mail, ...wrong })).toThrow(RangeError);
  });
});

describe('a digest', () => {
  it('lists what it holds and counts the rest', () => {
    const mail = digestMailOf(Array.from({ length: 60 }, () => overdue), 70, 'zh-CN', '慈溪某厂');
    expect(mail.subject).toBe('70 条待办通知');
    expect(mail.text.match(/^\d+\. /gm)).toHaveLength(DIGEST_LINES);
    expect(mail.text).toContain('另有 20 条');
    expect(digestMailOf([overdue], 1, 'en', 'firm').text).not.toContain('more');
  });
});
