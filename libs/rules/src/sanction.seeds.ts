import type { RuleBody, RuleKind } from './rule.catalogue.js';
import type { RuleSeed } from './rule-seed.js';

const ALWAYS = '1949-10-01';
const national = <K extends RuleKind>(kind: K, version: string, effectiveFrom: string, source: string, body: RuleBody<K>): RuleSeed => ({ kind, regionCode: '', version, effectiveFrom, source, body }) as unknown as RuleSeed;
const WEEKLY = { repeatEvery: 7, repeatFrom: 7, catchUpDays: 7 } as const;

/** Who is listed, for how long, and when it is chased; within what time clues are dealt with. */
export const SANCTION_SEEDS: readonly RuleSeed[] = [
  national('sanction.terms', '2017', ALWAYS, '《对安全生产领域失信行为开展联合惩戒的实施办法》（安监总办〔2017〕49号）：“黑名单”管理期限一年；告知后陈述申辩五日（行政处罚法，指工作日）；决定期限为产品默认', {
    document: '对安全生产领域失信行为开展联合惩戒的实施办法',
    documentNo: '安监总办〔2017〕49号',
    grounds: [
      { code: 'LARGER_ACCIDENT', clause: '第二条第（一）项', text: '发生较大及以上生产安全责任事故，或1年内累计发生3起及以上造成人员死亡的一般生产安全责任事故的' },
      { code: 'WITHOUT_LICENCE', clause: '第二条第（二）项', text: '未按规定取得安全生产许可，擅自开展生产经营建设活动的' },
      { code: 'MAJOR_HAZARD_LEFT', clause: '第二条第（三）项', text: '发现重大生产安全事故隐患，或职业病危害严重超标，不及时整改，仍组织从业人员冒险作业的' },
      { code: 'OBSTRUCTION', clause: '第二条第（四）项', text: '采取隐蔽、欺骗或阻碍等方式逃避、对抗安全监管监察的' },
      { code: 'DEFIED_STOPPAGE', clause: '第二条第（五）项', text: '被责令停产停业整顿，仍然从事生产经营建设活动的' },
      { code: 'CONCEALMENT', clause: '第二条第（六）项', text: '瞒报、谎报、迟报生产安全事故的' },
      { code: 'FACILITIES_UNACCEPTED', clause: '第二条第（七）项', text: '高危行业建设项目安全设施未经验收合格即投入生产和使用的' },
    ],
    hearingWorkingDays: 5,
    decisionWorkingDays: 20,
    listedMonths: 12,
    repairAfterMonths: null,
    repairWorkingDays: 20,
  }),
  national('sanction.terms', '2023', '2023-10-01', '《安全生产严重失信主体名单管理办法》（应急管理部令第11号，2023年10月1日起施行）：管理期限三年，满12个月可申请提前移出；告知后陈述申辩五日（行政处罚法，指工作日）；决定期限为产品默认', {
    document: '安全生产严重失信主体名单管理办法',
    documentNo: '应急管理部令第11号',
    grounds: [
      { code: 'MAJOR_ACCIDENT', clause: '第六条第（一）项', text: '发生特别重大、重大生产安全事故，以及经调查认定对该事故发生负有责任' },
      { code: 'LARGER_ACCIDENTS', clause: '第六条第（二）项', text: '12个月内累计发生2起以上较大生产安全事故' },
      { code: 'GRAVE_ACCIDENT', clause: '第六条第（三）项', text: '发生生产安全事故，情节特别严重、影响特别恶劣，依照安全生产法第一百一十四条被处以罚款数额2倍以上5倍以下罚款' },
      { code: 'CONCEALMENT', clause: '第六条第（四）项', text: '瞒报、谎报生产安全事故' },
      { code: 'NO_RESCUE', clause: '第六条第（五）项', text: '发生生产安全事故后，不立即组织抢救，或者在事故调查处理期间擅离职守或者逃匿' },
      { code: 'WITHOUT_LICENCE', clause: '第七条第（一）项', text: '未依法取得安全生产相关许可，或者许可被暂扣、吊销期间从事相关生产经营活动' },
      { code: 'FALSE_REPORTS', clause: '第七条第（二）项', text: '承担安全评价、认证、检测、检验职责的机构租借资质、挂靠、出具虚假报告或者证书' },
      { code: 'PENALTY_DEFIED', clause: '第七条第（三）项', text: '在应急管理部门作出行政处罚后，有执行能力拒不执行或者逃避执行' },
      { code: 'OTHER_GRAVE', clause: '第七条第（四）项', text: '其他违反安全生产法律法规受到行政处罚，且性质恶劣、情节严重' },
    ],
    hearingWorkingDays: 5,
    decisionWorkingDays: 20,
    listedMonths: 36,
    repairAfterMonths: 12,
    repairWorkingDays: 20,
  }),
  national('sanction.notice', '1', ALWAYS, 'product default: 应急管理部令第11号 sets no time between a proposal and its notice; 20 working days, as for the decision', { workingDays: 20 }),
  national('sanction.decision-ladder', '1', ALWAYS, 'domain default: the authority is reminded 3 days before a decision is due and on the day; overdue, the county is told the day after, the city from the seventh day', {
    steps: [
      { stage: 'BEFORE_3', day: -3, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR', 'COUNTY'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'COUNTY', 'CITY'] },
    ],
    ...WEEKLY,
  }),
  national('clue.triage', '1', ALWAYS, '12345 hotlines ask for an answer within 5 working days (国办发〔2020〕53号 leaves it to cities; product default)', { workingDays: 5 }),
  national('clue.triage-ladder', '1', ALWAYS, 'domain default: who holds a clue is reminded the day before it is due and on the day; overdue, the authority above it as well from the third day', {
    steps: [
      { stage: 'BEFORE_1', day: -1, audiences: ['ACCEPTOR'] },
      { stage: 'DUE', day: 0, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_1', day: 1, audiences: ['ACCEPTOR'] },
      { stage: 'OVERDUE_3', day: 3, audiences: ['ACCEPTOR', 'COUNTY'] },
      { stage: 'OVERDUE_7', day: 7, audiences: ['ACCEPTOR', 'COUNTY', 'CITY'] },
    ],
    ...WEEKLY,
  }),
];
