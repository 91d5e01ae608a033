import { assess, type Assessed, type RiskRule } from '../assessments/assessment.rules.js';
import { checkEvent, checkObject, checkUnit } from '../ledger/risk-facts.rules.js';
import type { FactsOf, MoreOf, NewLedgerRow } from '../ledger/risk-tables.js';
import { checkMeasure, type MeasureFacts } from '../measures/measure.rules.js';
import { rankOf } from '../risk-colour.rules.js';
import type { RiskSubject } from '../risk-terms.js';
import type { RiskTemplateData, TemplateMeasure } from './template.types.js';

/** The stamps of the enterprise that a copy is for. */
export type CopyStamps = Pick<NewLedgerRow<'RISK_OBJECT'>, 'enterpriseId' | 'regionCode' | 'sector' | 'insurerId'>;

/** A copy of a template as rows, parents before their parts. */
export interface TemplateRows {
  readonly objects: NewLedgerRow<'RISK_OBJECT'>[];
  readonly units: NewLedgerRow<'RISK_UNIT'>[];
  readonly events: NewLedgerRow<'RISK_EVENT'>[];
  readonly measures: NewLedgerRow<'CONTROL_MEASURE'>[];
  readonly assessments: (Assessed & { readonly eventId: string })[];
}

/**
 * The rows of one copy, each event assessed by the rule in force for the enterprise.
 * @param copy number of the copy, from 1
 * @throws RISK_FACTOR_NOT_ON_SCALE where the enterprise's region has other scales
 */
export function rowsOfTemplate(template: RiskTemplateData, copy: number, stamps: CopyStamps, rule: RiskRule<'LEC'>, newId: () => string): TemplateRows {
  const rows: TemplateRows = { objects: [], units: [], events: [], measures: [], assessments: [] };
  const row = <S extends RiskSubject>(subject: S, parentId: string | null, facts: FactsOf[S], more: MoreOf[S]): NewLedgerRow<S> => ({ ...stamps, subject, id: newId(), parentId, facts, more });
  for (const [place, object] of template.objects.entries()) {
    const objectRow = row('RISK_OBJECT', null, checkObject(object), { templateKey: template.key, templateCopy: copy, templatePlace: place });
    rows.objects.push(objectRow);
    for (const unit of object.units) {
      const unitRow = row('RISK_UNIT', objectRow.id, checkUnit(unit), {});
      rows.units.push(unitRow);
      for (const event of unit.events) {
        const [likelihood, exposure, consequence] = event.lec;
        const assessed = assess({ method: 'LEC', likelihood, exposure, consequence }, rule);
        const eventRow = row('RISK_EVENT', unitRow.id, checkEvent(event), { riskRank: rankOf(assessed.colour), assessmentSeq: 1 });
        rows.events.push(eventRow);
        rows.assessments.push({ ...assessed, eventId: eventRow.id });
        rows.measures.push(...event.measures.map((measure) => row('CONTROL_MEASURE', eventRow.id, measureFacts(measure), {})));
      }
    }
  }
  return rows;
}

function measureFacts([measureClass, subClass, content, critical]: TemplateMeasure): MeasureFacts {
  return checkMeasure({
    class: measureClass,
    subClass,
    content,
    critical: critical !== undefined,
    ...(critical === undefined
      ? {}
      : { tagNo: critical.tagNo, setValue: critical.setValue, protectionType: critical.protectionType, verificationEvery: critical.every[0], verificationUnit: critical.every[1], verificationMethod: critical.method }),
  });
}
