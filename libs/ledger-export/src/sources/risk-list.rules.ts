import { colourOf, measureLine, tierOf, type RiskLineRecord } from '@anze/dual-prevention';
import type { RiskRecord } from '@anze/ledgers';

/** A line of the list as a row of 安全风险分级管控清单: of LEC the three factors are L, E and C, of LS they are L and S; factors and values are the decimals that were stored. */
export function riskRecord(line: RiskLineRecord): Omit<RiskRecord, 'extra'> {
  const { assessment } = line;
  return {
    enterpriseName: line.enterpriseName,
    uscc: line.enterpriseUscc,
    objectName: line.objectName,
    objectKind: line.objectKind,
    place: line.place,
    objectResponsible: line.objectResponsible,
    objectDescription: line.objectDescription,
    unitName: line.unitName,
    unitResponsible: line.unitResponsible,
    peopleExposed: line.peopleExposed,
    description: line.description,
    accidentType: line.accidentType,
    consequence: line.consequence,
    method: assessment.method,
    factorL: assessment.likelihood,
    factorE: assessment.exposure,
    factorC: assessment.consequence,
    factorS: assessment.severity,
    value: assessment.value,
    assessedOn: assessment.assessedOn,
    ruleVersion: assessment.ruleVersion,
    colour: colourOf(line.riskRank),
    tier: tierOf(line.riskRank),
    responsible: line.responsible,
    measures: line.measures.map(measureLine),
  };
}
