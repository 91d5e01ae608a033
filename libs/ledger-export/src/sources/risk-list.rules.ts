import { AccidentTypes, colourOf, ControlTiers, MeasureClasses, MeasureSubClasses, RiskColours, RiskMethods, RiskObjectKinds, tierOf, type RiskLineMeasureRecord, type RiskLineRecord } from '@anze/dual-prevention';
import type { LedgerCell } from '@anze/ledgers';

/** The columns of 安全风险分级管控清单. Of LEC the three factors are L, E and C; of LS they are L and S. */
export const RISK_HEADINGS = [
  '企业名称', '风险分析对象', '对象类别', '所在位置', '风险单元', '暴露人数', '风险事件', '事故类别', '可能后果', '评估方法', 'L', 'E', 'C', 'S', '风险值', '评估日期', '评估规则版本', '风险颜色', '管控层级', '责任人', '管控措施',
] as const;

/** A line of the list as the cells under those headings; factors and values are the decimals that were stored. */
export function riskCells(line: RiskLineRecord): LedgerCell[] {
  const { assessment } = line;
  const [colour, tier] = [colourOf(line.riskRank), tierOf(line.riskRank)];
  return [
    line.enterpriseName,
    line.objectName,
    RiskObjectKinds.name(line.objectKind),
    line.place,
    line.unitName,
    line.peopleExposed,
    line.description,
    AccidentTypes.name(line.accidentType),
    line.consequence,
    RiskMethods.name(assessment.method),
    assessment.likelihood,
    assessment.exposure,
    assessment.consequence,
    assessment.severity,
    assessment.value,
    assessment.assessedOn,
    assessment.ruleVersion,
    colour && RiskColours.name(colour),
    tier && ControlTiers.name(tier),
    line.responsible,
    line.measures.map(measureText).join('\n'),
  ];
}

const measureText = ({ class: of, subClass, content, responsible, critical }: RiskLineMeasureRecord): string =>
  `${MeasureClasses.name(of)}·${MeasureSubClasses.name(subClass)}：${content}${responsible === null ? '' : `（${responsible}）`}${critical ? '【关键防护措施】' : ''}`;
