export { RECORD_KINDS, type Bilingual, type Measure, type MeasuredScope, type RecordKind } from './measure.js';
export { isMeasureCode, MEASURES, type MeasureCode } from './measures.catalogue.js';
export { measuresOf, type GradedInsurer, type InsurerMeasures, type InsurerSum } from './measure.rules.js';
export { GradingMeasures } from './grading-measures.repository.js';
