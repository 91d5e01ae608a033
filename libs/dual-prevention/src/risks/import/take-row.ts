import type { FoundEnterprise } from '@anze/enterprises';
import { ImportErrors } from '@anze/enterprises';
import type { Day } from '@anze/kernel';
import type { RiskRecord } from '@anze/ledgers';
import type { AssessmentRecord } from '../assessments/assessment.model.js';
import type { Assessed, RiskJudgement } from '../assessments/assessment.rules.js';
import { sameFacts } from '../ledger/revision.rules.js';
import type { RiskObjectFacts, RiskUnitFacts } from '../ledger/risk-tables.js';
import { rankOf, TIER_OF } from '../risk-colour.rules.js';
import { ControlTiers, RiskColours } from '../risk-terms.js';
import type { RiskDraft } from './risk-draft.js';
import { RiskFindings } from './risk-findings.errors.js';
import { eventOf, judgementOf, measureChanges, measuresOf, objectOf, ruled, unitOf } from './risk-row.rules.js';

/** Assesses by the rules of a region on a day. */
export type Assess = (judgement: RiskJudgement, at: { readonly regionCode: string; readonly on: Day }) => Assessed;

/** What a row is taken with. */
export interface TakingRow {
  readonly enterprise: FoundEnterprise;
  readonly today: Day;
  /** The enterprise keeps its risks here itself: the row changes nothing. */
  readonly readOnly: boolean;
  /** Objects and units of which earlier rows of the file have spoken. */
  readonly decided: Set<string>;
  readonly assess: Assess;
  readonly note: (field: string, code: string, value: string) => void;
}

/**
 * Takes one row of a risk list into a draft: all of it or, when a rule refuses, nothing.
 * @returns whether it changes anything
 * @throws RowRefused
 */
export function takeRow(draft: RiskDraft, row: RiskRecord, taking: TakingRow): boolean {
  const { enterprise, decided, note } = taking;
  const { enterpriseId } = enterprise;
  const object = draft.object(enterpriseId, row.objectName, row.place);
  const unit = object && draft.unit(object.now.id, row.unitName);
  const event = unit && draft.event(unit.now.id, row.description);
  const settled = <F extends RiskObjectFacts | RiskUnitFacts>(field: string, node: { readonly now: { readonly id: string; readonly facts: F } } | null, says: F): F => {
    if (node === null || !decided.has(node.now.id) || sameFacts(node.now.facts, says)) return says;
    note(field, RiskFindings.RISK_ROWS_DIFFER, row[field as 'objectName' | 'unitName']);
    return node.now.facts;
  };
  const objectFacts = settled('objectName', object, objectOf(row, object?.now.facts ?? null));
  const unitFacts = settled('unitName', unit, unitOf(row, unit?.now.facts ?? null));
  const eventFacts = eventOf(row, event?.now.facts ?? null, unitFacts.responsible ?? objectFacts.responsible);
  const measures = measureChanges((event ? draft.measures(event.now.id) : []).map((node) => ({ node, facts: node.now.facts })), measuresOf(row));
  const was = event && draft.assessment(event.now.id);
  const assessed = ruled('method', row.method, () => taking.assess(judgementOf(row), { regionCode: enterprise.regionCode, on: row.assessedOn ?? taking.today }));
  const anew = assessesAnew(row, was, assessed, taking);
  const room = (subject: 'RISK_OBJECT' | 'RISK_UNIT' | 'RISK_EVENT' | 'CONTROL_MEASURE', field: string, above: string | null, more: number): void => ruled(field, '', () => draft.requireRoom(subject, above, more));
  if (object === null) room('RISK_OBJECT', 'objectName', enterpriseId, 1);
  if (object !== null && unit === null) room('RISK_UNIT', 'unitName', object.now.id, 1);
  if (unit && !event) room('RISK_EVENT', 'description', unit.now.id, 1);
  room('CONTROL_MEASURE', 'measures', event?.now.id ?? null, measures.added.length);

  const changes = [
    object === null || !sameFacts(object.now.facts, objectFacts),
    !unit || !sameFacts(unit.now.facts, unitFacts),
    !event || anew || !sameFacts(event.now.facts, eventFacts),
    measures.added.length > 0 || measures.changed.length > 0,
  ];
  const changed = changes.includes(true);
  if (changed && taking.readOnly) {
    note('description', RiskFindings.RISK_MANAGED_HERE, row.description);
    return false;
  }
  differences(row, anew || was === null ? assessed : was, note);
  if (object && changes[0]) draft.change(object, objectFacts);
  const objectNow = object ?? draft.add('RISK_OBJECT', null, enterprise, objectFacts, { templateKey: null, templateCopy: null, templatePlace: null });
  if (unit && changes[1]) draft.change(unit, unitFacts);
  const unitNow = unit ?? draft.add('RISK_UNIT', objectNow.now.id, enterprise, unitFacts, {});
  decided.add(objectNow.now.id).add(unitNow.now.id);
  const more = { riskRank: rankOf(assessed.colour), assessmentSeq: (was?.seq ?? 0) + 1 };
  if (event && changes[2]) draft.change(event, eventFacts, anew ? more : {});
  const eventNow = event ?? draft.add('RISK_EVENT', unitNow.now.id, enterprise, eventFacts, more);
  if (anew) draft.assess(eventNow.now, more.assessmentSeq, assessed, row.assessedOn ?? taking.today);
  for (const [{ node }, facts] of measures.changed) draft.change(node, facts);
  for (const facts of measures.added) draft.add('CONTROL_MEASURE', eventNow.now.id, enterprise, facts, {});
  return changed;
}

/** Whether a row assesses its event anew: with other factors, or the same ones on a later day. An assessment made since stays. */
function assessesAnew(row: RiskRecord, was: AssessmentRecord | null, assessed: Assessed, { today, note }: TakingRow): boolean {
  if (row.assessedOn !== null && row.assessedOn > today) note('assessedOn', ImportErrors.DATE_IN_FUTURE, row.assessedOn);
  if (was === null) return true;
  const same = (['method', 'likelihood', 'exposure', 'consequence', 'severity'] as const).every((field) => was[field] === assessed[field]);
  if (same && (row.assessedOn === null || row.assessedOn === was.assessedOn)) return false;
  if (row.assessedOn === null || row.assessedOn >= was.assessedOn) return true;
  note('assessedOn', RiskFindings.RISK_ASSESSED_SINCE, row.assessedOn);
  return false;
}

/** What a ledger says of its own result and isn't so. */
function differences(row: RiskRecord, kept: Pick<Assessed, 'value' | 'colour'>, note: TakingRow['note']): void {
  if (row.value !== null && row.value !== kept.value) note('value', RiskFindings.RISK_VALUE_DIFFERS, row.value);
  if (row.colour !== null && row.colour !== kept.colour) note('colour', RiskFindings.RISK_COLOUR_DIFFERS, RiskColours.name(row.colour));
  if (row.tier !== null && row.tier !== TIER_OF[kept.colour]) note('tier', RiskFindings.RISK_COLOUR_DIFFERS, ControlTiers.name(row.tier));
}
