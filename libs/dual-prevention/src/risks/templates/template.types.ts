import type { AccidentType, MeasureClass, MeasureSubClass, RiskObjectKind, VerificationUnit } from '../risk-terms.js';
import type { RiskTemplateKey } from './template-keys.js';

/** What a critical measure of a template has beside the others; the enterprise replaces tag number and set value by its own. */
export interface TemplateCritical {
  readonly tagNo: string;
  readonly setValue: string;
  readonly protectionType: string;
  readonly every: readonly [count: number, unit: VerificationUnit];
  readonly method: string;
}

/** A measure: class, sub-class, what is done, and of a critical one the rest. */
export type TemplateMeasure = readonly [measureClass: MeasureClass, subClass: MeasureSubClass, content: string, critical?: TemplateCritical];

/** An event with the L, E and C that a well-kept workshop of the trade would judge. */
export interface TemplateEvent {
  readonly description: string;
  readonly accidentType: AccidentType;
  readonly consequence: string;
  readonly lec: readonly [likelihood: number, exposure: number, consequence: number];
  readonly measures: readonly TemplateMeasure[];
}

/** A unit of an object. */
export interface TemplateUnit {
  readonly name: string;
  readonly events: readonly TemplateEvent[];
}

/** An object of a trade. */
export interface TemplateObject {
  readonly name: string;
  readonly kind: RiskObjectKind;
  readonly place: string;
  readonly units: readonly TemplateUnit[];
}

/** The usual risks of a trade, to begin with. */
export interface RiskTemplateData {
  readonly key: RiskTemplateKey;
  /** Whom it is for. */
  readonly summary: string;
  readonly objects: readonly TemplateObject[];
}
