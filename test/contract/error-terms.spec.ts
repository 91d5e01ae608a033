import { allErrors, errorMessage } from '@anze/kernel';
import '../../apps/api/src/features.js';
import '../../apps/worker/src/features.js';

/** A value of an enum as it stands in the schema. */
const RAW = /[A-Z_]{3,}/;
/** An abbreviation that the Chinese term itself has: 作业条件危险性分析法（LEC）. */
const told = (message: string): string => message.replaceAll('（LEC）', '');

const errors = allErrors();
const rendered = errors.flatMap(({ code, terms = {} }) => {
  const first = Object.fromEntries(Object.entries(terms).map(([name, table]) => [name, Object.keys(table)[0]!]));
  return Object.entries(terms).flatMap(([name, table]) => Object.keys(table).map((value) => ({ code, name, value, term: table[value]!, params: { ...first, [name]: value } })));
});

/** Parameters that hold a value of an enum, whatever the error. */
const NAMES = /\{(status|state|action|party|acceptor|decision|source|sector|level|method|class|subClass|unit|planned|given|outcome|movement)\}/g;
/** Parameters of these names that hold no value of an enum: where a rule comes from. */
const TEXTS = new Set(['QUOTE_LIMIT_BELOW_MINIMUM {source}', 'QUOTE_PREVENTION_RATE_CAP {source}']);

describe('Chinese messages', () => {
  it('tell the term of every value that has one, and no value', () => {
    expect(rendered.length).toBeGreaterThan(150);
    for (const { code, name, value, term, params } of rendered) {
      // Other parameters stay as placeholders, which have no capitals in a row.
      const message = errorMessage(code, params, 'zh-CN');
      expect([code, name, value, RAW.test(told(message)), message.includes(term)]).toEqual([code, name, value, false, true]);
    }
  });

  it('in English keep the value, which clients know from the parameters', () => {
    for (const { code, value, params } of rendered) expect([code, errorMessage(code, params, 'en').includes(value)]).toEqual([code, true]);
  });

  it('have terms wherever a parameter is a value of an enum', () => {
    const without = errors.flatMap(({ code, zh, terms = {} }) => [...zh.matchAll(NAMES)].filter(([, name]) => !Object.hasOwn(terms, name!)).map(([hole]) => `${code} ${hole}`));
    expect(without.filter((one) => !TEXTS.has(one))).toEqual([]);
  });

  it('say a state and an action as people do', () => {
    expect(errorMessage('COMPLAINT_ACTION_NOT_IN_STATE', { status: 'FILED', action: 'ANSWER' }, 'zh-CN')).toBe('投诉处于“待答复”状态，不能执行“答复”');
    expect(errorMessage('COMPLAINT_NOT_PARTY', { party: 'INSURER' }, 'zh-CN')).toBe('须由保险机构一方办理');
    expect(errorMessage('HAZARD_PLAN_INCOMPLETE', { missing: 'funds, contingency' }, 'zh-CN')).toBe('整改方案未落实：缺少资金、预案（须落实责任、措施、资金、时限、预案）');
  });
});
