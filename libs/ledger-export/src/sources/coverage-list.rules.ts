import { DutyBases } from '@anze/enterprises';
import { CoverageStates, type CoverageExportRow } from '@anze/insurance';
import { sectorName, type Day } from '@anze/kernel';
import type { LedgerCell } from '@anze/ledgers';

/** The columns of the list that a regulator takes along (应保底单): who must insure and why, how cover stands, whom to call on. */
export const COVERAGE_HEADINGS = [
  '企业名称', '统一社会信用代码', '行政区划代码', '所属镇街', '监管行业领域', '从业人数', '主要负责人', '联系电话', '经营地址', '应保依据', '应保起始日期', '截止日期', '投保状态', '状态起始日期', '保险机构', '保单号', '保障止期', '剩余天数', '每人限额低于法定',
] as const;

/** A line as the cells under those headings; without cover the policy is the last one before. */
export const coverageCells = (line: CoverageExportRow, asOf: Day): LedgerCell[] => [
  line.name,
  line.uscc,
  line.regionCode,
  line.townName,
  sectorName(line.sector),
  line.headcount,
  line.principal,
  line.phone,
  line.address,
  line.basis && `${DutyBases.name(line.basis)}${line.ground === null ? '' : `（${line.ground}）`}`,
  line.dutySince,
  asOf,
  CoverageStates.name(line.state),
  line.since,
  line.insurerName,
  line.policyNo,
  line.endsOn,
  line.daysLeft,
  line.underLimit ? '是' : '否',
];
