import { nextLevel } from './next-level.rules.js';
import { mailRecipients, type Person } from './recipient.rules.js';

const person = (displayName: string, role: Person['role'], email: string | null = `${displayName}@example.cn`): Person => ({ userId: displayName, displayName, role, email, locale: 'zh-CN' });
const [worker, other, lead, admin] = [person('张三', 'OFFICER'), person('李四', 'OFFICER'), person('王五', 'LEAD'), person('赵六', 'ADMIN')];
const names = (people: readonly Person[], responsible: string | null, toHead = false, userId: string | null = null): string[] => mailRecipients(people, { kind: 'ENTERPRISE', responsible, userId, toHead }).map(({ displayName }) => displayName);

describe('whom an enterprise’s mail goes to', () => {
  it.each([
    ['the person responsible', [worker, other, lead, admin], '张三', ['张三']],
    ['else its safety lead', [worker, other, lead, admin], '孙七', ['王五']],
    ['where nobody is responsible, its safety lead', [worker, other, lead, admin], null, ['王五']],
    ['else its administrator', [worker, other, admin], '孙七', ['赵六']],
    ['else any active account, the oldest first', [worker, other], null, ['张三']],
    ['nobody where nobody takes mails', [person('张三', 'OFFICER', null)], '张三', []],
    ['past a person responsible who takes none', [person('张三', 'OFFICER', null), other, lead], '张三', ['王五']],
    ['nobody where nobody is left', [], '张三', []],
  ])('is %s', (_, people, responsible, expected) => expect(names(people, responsible)).toEqual(expected));

  it('is the person that it names, while they are there', () => {
    expect(names([worker, other, lead], '张三', false, '李四')).toEqual(['李四']);
    expect(names([worker, lead], null, false, '李四')).toEqual(['王五']);
  });

  it('is its head as well from the seventh day on, once where they are the same', () => {
    expect(names([worker, lead], '张三', true)).toEqual(['张三', '王五']);
    expect(names([worker, lead], '王五', true)).toEqual(['王五']);
    expect(names([worker], null, true)).toEqual(['张三']);
  });
});

describe('whom an authority’s mail goes to', () => {
  it('is every officer who takes mails', () => expect(mailRecipients([worker, person('x', 'LEAD', null), admin], { kind: 'OTHER', responsible: '张三', userId: null, toHead: true }).map(({ displayName }) => displayName)).toEqual(['张三', '赵六']));
});

describe('the next level up, where nobody is left to be told', () => {
  const authority = (organizationId: string, regionCode: string, sectors: string[] | null = null) => ({ organizationId, regionCode, sectors });
  const all = [authority('town', '330282001'), authority('county', '330282'), authority('mines', '330282', ['MINING']), authority('city', '3302'), authority('province', '33')];
  const ids = (kind: string, sector: string | null, of = all): string[] => nextLevel({ kind, sector }, of).map(({ organizationId }) => organizationId);

  it('of an enterprise is the authorities on the spot', () => {
    expect(ids('ENTERPRISE', 'FISHERY')).toEqual(['town', 'county']);
    expect(ids('ENTERPRISE', 'MINING')).toEqual(['town', 'county', 'mines']);
  });
  it('of an authority is the nearest above it that looks after everything', () => {
    expect(ids('REGULATOR', null, all.slice(1))).toEqual(['county']);
    expect(ids('REGULATOR', null, all.slice(2))).toEqual(['city']);
    expect(ids('REGULATOR', null, [])).toEqual([]);
  });
  it('of an insurer is nobody', () => expect(ids('INSURER', null)).toEqual([]));
});
