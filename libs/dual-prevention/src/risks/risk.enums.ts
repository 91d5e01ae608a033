import { termsEnum } from '@anze/graphql';
import { AccidentTypes, ControlTiers, MeasureClasses, MeasureSubClasses, RiskColours, RiskMethods, RiskObjectKinds, RiskRevisionActions, RiskStatuses, RiskSubjects, VerificationUnits } from './risk-terms.js';

export const RiskColourEnum = termsEnum('RiskColour', 'Colour of a risk (安全风险四色): red is 重大风险, orange 较大风险, yellow 一般风险, blue 低风险', RiskColours);
export const ControlTierEnum = termsEnum('ControlTier', 'Who controls a risk (管控层级); follows from the colour', ControlTiers);
export const RiskMethodEnum = termsEnum('RiskMethod', 'How a risk is assessed (评估方法)', RiskMethods);
export const RiskObjectKindEnum = termsEnum('RiskObjectKind', 'What is analysed (风险分析对象类别)', RiskObjectKinds);
export const AccidentTypeEnum = termsEnum('AccidentType', 'Kind of accident, GB 6441-1986 (事故类别)', AccidentTypes);
export const MeasureClassEnum = termsEnum('MeasureClass', 'Class of a control measure (管控措施分类1)', MeasureClasses);
export const MeasureSubClassEnum = termsEnum('MeasureSubClass', 'Sub-class of a control measure (管控措施分类2)', MeasureSubClasses);
export const VerificationUnitEnum = termsEnum('VerificationUnit', 'Unit of the interval of verification (校验周期单位)', VerificationUnits);
export const RiskStatusEnum = termsEnum('RiskStatus', 'Whether it is in force (状态)', RiskStatuses);
export const RiskSubjectEnum = termsEnum('RiskSubject', 'What a revision is about (修订对象)', RiskSubjects);
export const RiskRevisionActionEnum = termsEnum('RiskRevisionAction', 'What a revision did (修订方式)', RiskRevisionActions);
