import type {
  Day, Fen, HazardCategory, HazardLevel, HazardSource, PreventionServiceType, Sector, StandardizationLevel, SupervisionLevel,
} from '@anze/kernel';

/** A row of the enterprise roster (企业台账). */
export interface DemoEnterprise {
  readonly name: string;
  readonly uscc: string;
  /** Without trailing zeros: a town of 慈溪 or a county of 南通. */
  readonly regionCode: string;
  /** 所属镇街. */
  readonly townName: string;
  /** GB/T 4754-2017 with the section's letter. */
  readonly industryCode: string;
  readonly industryName: string;
  readonly sector: Sector;
  /** 从业人数. */
  readonly headcount: number;
  /** 企业规模: 微型, 小型, 中型. */
  readonly size: string;
  /** 主要负责人. */
  readonly principal: string;
  readonly phone: string;
  readonly address: string;
  readonly foundedOn: Day;
  /** 经营状态. */
  readonly operatingStatus: string;
  /** 应保: one of the eight high-risk sectors. */
  readonly mustInsure: boolean;
}

/** A row of the list of certified enterprises (标准化达标企业名单). */
export interface DemoCertificate {
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly level: StandardizationLevel;
  readonly certificateNo: string;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  /** 发证机关. */
  readonly authority: string;
}

/** A row of the list of policies (安责险投保清单). */
export interface DemoPolicy {
  readonly policyNo: string;
  readonly insurerName: string;
  readonly insuredName: string;
  readonly uscc: string;
  /** 投保类型: 应保 or 自愿. */
  readonly insuranceType: string;
  readonly startsOn: Day;
  /** The last day of cover. */
  readonly endsOn: Day;
  readonly premium: Fen;
  readonly insuredPersons: number;
  /** 每人死亡伤残限额. */
  readonly perPersonLimit: Fen;
  /** 累计赔偿限额. */
  readonly cumulativeLimit: Fen;
  /** 事故预防费比例 in hundredths of a percent: 2100 is 21 %. */
  readonly preventionRateBp: number;
  /** 事故预防费. */
  readonly preventionBudget: Fen;
}

/** A row of the hazard ledger (隐患台账). */
export interface DemoHazard {
  readonly hazardNo: string;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly description: string;
  readonly category: HazardCategory;
  readonly level: HazardLevel;
  /** 重大隐患判定依据; null for a general one. */
  readonly majorBasis: string | null;
  readonly source: HazardSource;
  /** 发现渠道; null for what the enterprise found itself. */
  readonly channel: string | null;
  readonly foundOn: Day;
  /** 整改责任人. */
  readonly responsible: string;
  /** 整改措施. */
  readonly measures: string;
  /** 整改时限. */
  readonly deadline: Day;
  /** 整改完成日期; null while it isn't rectified. */
  readonly rectifiedOn: Day | null;
  /** 验收日期; null while it isn't accepted. */
  readonly acceptedOn: Day | null;
  /** 整改资金. */
  readonly funds: Fen;
  /** 挂牌督办级别; null when not supervised. */
  readonly supervisionLevel: SupervisionLevel | null;
  /** 挂牌领域: 工矿, 道路交通 or 消防. */
  readonly supervisionField: string | null;
}

/** A row of the record of prevention services (事故预防服务记录). */
export interface DemoService {
  readonly serviceNo: string;
  readonly insurerName: string;
  /** 技术服务机构; null when the insurer served itself. */
  readonly agencyName: string | null;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly type: PreventionServiceType;
  readonly servedOn: Day;
  readonly place: string;
  readonly staff: readonly string[];
  readonly staffNos: readonly string[];
  readonly content: string;
  readonly hazardsFound: number;
  readonly hazardsRectified: number;
  readonly cost: Fen;
  /** 企业确认日期. */
  readonly confirmedOn: Day | null;
  /** 归档日期. */
  readonly archivedOn: Day | null;
  /** 回访满意度, 1–5. */
  readonly satisfaction: number | null;
}

/** The demo city's ledgers. */
export interface DemoCity {
  readonly enterprises: readonly DemoEnterprise[];
  readonly certificates: readonly DemoCertificate[];
  readonly policies: readonly DemoPolicy[];
  readonly hazards: readonly DemoHazard[];
  readonly services: readonly DemoService[];
}
