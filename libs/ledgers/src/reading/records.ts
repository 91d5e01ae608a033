import type {
  AccidentType,
  ControlTier,
  Day,
  Fen,
  HazardCategory,
  HazardLevel,
  HazardSource,
  PreventionServiceType,
  RiskColour,
  RiskMethod,
  RiskObjectKind,
  Sector,
  StandardizationLevel,
  SupervisionLevel,
} from '@anze/kernel';
import type { ImportKind } from './import-kind.js';

/** What every record carries besides its own fields. */
export interface LedgerRecord {
  /** The cells of columns that we don't know, by heading, blank ones left out: nothing of a ledger is lost. */
  extra: Readonly<Record<string, string>>;
}

/** A row of 企业台账. */
export interface EnterpriseRecord extends LedgerRecord {
  name: string;
  uscc: string;
  /** 行政区划代码, trimmed; whether there is such a region is the importer's to ask. */
  regionCode: string;
  /** 所属镇街. */
  townName: string | null;
  /** 国民经济行业代码 (GB/T 4754) as given, in upper case, with or without its section letter. */
  industryCode: string;
  industryName: string | null;
  /** 监管行业领域. */
  sector: Sector;
  /** 从业人数. */
  headcount: number;
  /** 企业规模, in the ledger's own words (大型, 中型, 小型, 微型). */
  size: string | null;
  /** 主要负责人. */
  principal: string | null;
  phone: string | null;
  address: string | null;
  foundedOn: Day | null;
  /** 经营状态, in the ledger's own words (存续, 在业, 停产 …). */
  operatingStatus: string | null;
  /** 应保类别: undefined where the ledger has no such column, and the region's rule on sectors decides. */
  mustInsure: boolean | undefined;
}

/** A row of 标准化达标企业名单. */
export interface CertificateRecord extends LedgerRecord {
  enterpriseName: string;
  uscc: string;
  level: StandardizationLevel;
  certificateNo: string;
  issuedOn: Day;
  /** 有效期至, the last day on which it holds. */
  expiresOn: Day;
  /** 发证机关. */
  authority: string | null;
}

/** 投保类型: 应保 (must insure) or 自愿 (by choice). */
export type InsuranceType = 'MANDATORY' | 'VOLUNTARY';

/** A row of 安责险投保清单. */
export interface PolicyRecord extends LedgerRecord {
  policyNo: string;
  insurerName: string;
  /** 投保企业. */
  insuredName: string;
  uscc: string;
  insuranceType: InsuranceType | null;
  startsOn: Day;
  /** 保险止期, the last day of cover. */
  endsOn: Day;
  premium: Fen;
  /** 参保人数. */
  insuredPersons: number | null;
  /** 每人死亡伤残限额. */
  perPersonLimit: Fen | null;
  /** 累计赔偿限额. */
  cumulativeLimit: Fen | null;
  /** 事故预防费比例 in basis points: 30% is 3000. */
  preventionRateBp: number | null;
  /** 事故预防费. */
  preventionBudget: Fen | null;
}

/** A row of 隐患台账. */
export interface HazardRecord extends LedgerRecord {
  hazardNo: string;
  enterpriseName: string;
  uscc: string;
  description: string;
  /** OTHER where the ledger says nothing. */
  category: HazardCategory;
  level: HazardLevel;
  /** 重大隐患判定依据. */
  majorBasis: string | null;
  source: HazardSource;
  /** 发现渠道, in the ledger's own words. */
  channel: string | null;
  foundOn: Day;
  /** 整改责任人. */
  responsible: string | null;
  measures: string | null;
  /** 整改时限. */
  deadline: Day | null;
  rectifiedOn: Day | null;
  /** 验收日期. */
  acceptedOn: Day | null;
  /** 整改资金. */
  funds: Fen | null;
  /** 挂牌督办级别. */
  supervisionLevel: SupervisionLevel | null;
  /** 挂牌领域, in the ledger's own words. */
  supervisionField: string | null;
}

/** A row of 事故预防服务记录. */
export interface ServiceRecord extends LedgerRecord {
  serviceNo: string;
  insurerName: string;
  /** 技术服务机构, where the insurer commissioned one. */
  agencyName: string | null;
  enterpriseName: string;
  uscc: string;
  type: PreventionServiceType;
  servedOn: Day;
  place: string | null;
  /** 服务人员. */
  staff: string[];
  /** 服务人员编号. */
  staffNos: string[];
  content: string | null;
  hazardsFound: number | null;
  hazardsRectified: number | null;
  cost: Fen | null;
  /** 企业确认日期. */
  confirmedOn: Day | null;
  archivedOn: Day | null;
  /** 回访满意度, 1 to 5. */
  satisfaction: number | null;
}

/** A row of 安全风险分级管控清单: one risk event with where it belongs, how it was assessed and what is done about it. */
export interface RiskRecord extends LedgerRecord {
  enterpriseName: string;
  uscc: string;
  /** 风险分析对象. */
  objectName: string;
  objectKind: RiskObjectKind;
  /** 所在位置. */
  place: string;
  objectResponsible: string | null;
  objectDescription: string | null;
  /** 风险单元. */
  unitName: string;
  unitResponsible: string | null;
  /** 暴露人数. */
  peopleExposed: number | null;
  /** 风险事件. */
  description: string;
  accidentType: AccidentType;
  consequence: string | null;
  method: RiskMethod;
  /** The factors, plain decimals: of LEC the three are L, E and C; of LS they are L and S. */
  factorL: string;
  factorE: string | null;
  factorC: string | null;
  factorS: string | null;
  /** 风险值, as the ledger has it. */
  value: string | null;
  assessedOn: Day | null;
  /** 评估规则版本, as the ledger has it. */
  ruleVersion: string | null;
  colour: RiskColour | null;
  tier: ControlTier | null;
  /** 责任人: of the event, else of its unit, else of its object. */
  responsible: string | null;
  /** 管控措施, a line for each. */
  measures: string[];
}

/** A row of an insurer's own 保单明细 (bordereau of policies). */
export interface PolicyBordereauRecord extends LedgerRecord {
  policyNo: string;
  /** 承保机构: which branch wrote it, where a head office sends the file; null: whoever sends it. */
  insurerName: string | null;
  /** 被保险人. */
  insuredName: string;
  uscc: string;
  /** 承保范围. */
  cover: 'ENTERPRISE_WIDE' | 'PROJECT';
  insuranceType: InsuranceType | null;
  startsOn: Day;
  /** The last day of cover. */
  endsOn: Day;
  /** 退保日期, the first day without cover. */
  cancelledOn: Day | null;
  premium: Fen;
  insuredPersons: number | null;
  perPersonLimit: Fen | null;
  cumulativeLimit: Fen | null;
  preventionRateBp: number | null;
  preventionBudget: Fen | null;
}

/** What a row of 保费收付明细 is: owed (签单, 批增, 批减, 退保) or paid (实收, 实退). */
export type PremiumMovement = 'WRITTEN' | 'ENDORSED_UP' | 'ENDORSED_DOWN' | 'REFUND' | 'RECEIVED' | 'REPAID';

/** A row of an insurer's own 保费收付明细. */
export interface PremiumBordereauRecord extends LedgerRecord {
  /** 流水号, unique with its insurer. */
  entryNo: string;
  policyNo: string;
  insurerName: string | null;
  uscc: string;
  movement: PremiumMovement;
  /** Never negative: the kind of movement says which way. */
  amount: Fen;
  onDay: Day;
  note: string | null;
}

/** A row of an insurer's own 事故预防费支出明细. */
export interface FundBordereauRecord extends LedgerRecord {
  /** 服务单号 of the service that the money was spent on; a service is paid out of one fund. */
  serviceNo: string;
  policyNo: string;
  insurerName: string | null;
  uscc: string;
  amount: Fen;
  spentOn: Day;
}

/** What a row of 赔案明细 is: 报案, 准备金 (what is put aside from now on), 核定, 赔付, 冲正, 拒赔, 结案, 重开. */
export type ClaimMovement = 'REPORTED' | 'RESERVE' | 'ASSESSED' | 'PAID' | 'REVERSED' | 'REFUSED' | 'CLOSED' | 'REOPENED';

/** 赔付项目: what a payment is for. */
export type ClaimPaymentCover = 'DEATH_DISABILITY' | 'MEDICAL' | 'THIRD_PARTY_PROPERTY' | 'RESCUE' | 'APPRAISAL' | 'LITIGATION';

/** A row of an insurer's own 赔案明细: one movement of a claim. */
export interface ClaimBordereauRecord extends LedgerRecord {
  /** 流水号, unique with its insurer. */
  entryNo: string;
  /** 赔案号. */
  claimNo: string;
  policyNo: string;
  insurerName: string | null;
  uscc: string;
  movement: ClaimMovement;
  onDay: Day;
  /** 报案: what is claimed, where it is known; 准备金: the whole of what is put aside now; 核定, 赔付, 冲正: how much; else nothing. */
  amount: Fen | null;
  /** Of 赔付. */
  cover: ClaimPaymentCover | null;
  /** Of 冲正: 流水号 of the payment, which is reversed as a whole. */
  reversesNo: string | null;
  payee: string | null;
  /** Of 报案, as are those below. */
  occurredOn: Day | null;
  place: string | null;
  deaths: number | null;
  seriousInjuries: number | null;
  description: string | null;
  note: string | null;
}

/** The record of each kind of ledger. */
export interface RecordOf {
  ENTERPRISES: EnterpriseRecord;
  STANDARDIZATION_CERTIFICATES: CertificateRecord;
  POLICIES: PolicyRecord;
  HAZARDS: HazardRecord;
  PREVENTION_SERVICES: ServiceRecord;
  RISKS: RiskRecord;
  POLICY_BORDEREAU: PolicyBordereauRecord;
  PREMIUM_BORDEREAU: PremiumBordereauRecord;
  FUND_BORDEREAU: FundBordereauRecord;
  CLAIM_BORDEREAU: ClaimBordereauRecord;
}

/** A field of a kind's record that is read from a column. */
export type FieldOf<K extends ImportKind> = Exclude<keyof RecordOf[K] & string, 'extra'>;
