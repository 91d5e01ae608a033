import { DomainError, KernelErrors, optionalText, requiredText } from '@anze/kernel';
import { TEXT_LIMITS } from '../../hazards/text.rules.js';
import { RiskErrors } from '../risk.errors.js';
import type { MeasureClass, MeasureSubClass, VerificationUnit } from '../risk-terms.js';

/** The sub-classes of each class of measures (管控措施分类). */
export const SUB_CLASSES: Readonly<Record<MeasureClass, readonly MeasureSubClass[]>> = {
  ENGINEERING: ['PROCESS_CONTROL', 'KEY_EQUIPMENT', 'SAFETY_ACCESSORY', 'SAFETY_INSTRUMENT', 'OTHER'],
  MAINTENANCE: ['ROTATING_EQUIPMENT', 'STATIC_EQUIPMENT'],
  OPERATION: ['QUALIFICATION', 'OPERATION_RECORD', 'SHIFT_HANDOVER'],
  EMERGENCY: ['EMERGENCY_FACILITY', 'PERSONAL_PROTECTION', 'FIRE_FACILITY', 'EMERGENCY_PLAN', 'OTHER'],
};

/** What a critical measure (关键防护措施) has beside the others: 位号, 设定值, 防护类型, 校验周期, 校验方式. */
export const CRITICAL_FIELDS = ['tagNo', 'setValue', 'protectionType', 'verificationEvery', 'verificationUnit', 'verificationMethod'] as const;
export type CriticalField = (typeof CRITICAL_FIELDS)[number];

/** The longest interval between verifications, in its unit. */
export const VERIFICATION_MOST = 1000;

/** A control measure's own facts. The critical fields are all there, or none. */
export interface MeasureFacts {
  readonly class: MeasureClass;
  readonly subClass: MeasureSubClass;
  readonly content: string;
  readonly responsible: string | null;
  readonly critical: boolean;
  readonly tagNo: string | null;
  readonly setValue: string | null;
  readonly protectionType: string | null;
  readonly verificationEvery: number | null;
  readonly verificationUnit: VerificationUnit | null;
  readonly verificationMethod: string | null;
}

/** The same as somebody gives them, unchecked. */
export type MeasureDraft = { readonly [K in keyof MeasureFacts]?: MeasureFacts[K] | null };

const NOT_CRITICAL = { tagNo: null, setValue: null, protectionType: null, verificationEvery: null, verificationUnit: null, verificationMethod: null } as const;

/**
 * Checks a new measure, or a changed one when `was` is given: what is left out stays as it was; a measure that is no longer critical loses the critical fields.
 * @throws RISK_MEASURE_CLASS, RISK_CRITICAL_MEASURE_INCOMPLETE, RISK_CRITICAL_FIELD_ALONE, BAD_INPUT
 */
export function checkMeasure(draft: MeasureDraft, was: MeasureFacts | null = null): MeasureFacts {
  const measureClass = draft.class ?? was?.class;
  const subClass = draft.subClass ?? was?.subClass;
  if (measureClass == null || subClass == null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'class', reason: 'class and subClass are needed' });
  if (!SUB_CLASSES[measureClass].includes(subClass)) throw new DomainError(RiskErrors.RISK_MEASURE_CLASS, { class: measureClass, subClass });
  const critical = draft.critical ?? was?.critical ?? false;
  return {
    class: measureClass,
    subClass,
    content: requiredText('content', draft.content ?? was?.content ?? '', TEXT_LIMITS.long),
    responsible: optionalText('responsible', draft.responsible ?? was?.responsible, TEXT_LIMITS.person),
    critical,
    ...(critical ? criticalFields(draft, was) : none(draft)),
  };
}

function criticalFields(draft: MeasureDraft, was: MeasureFacts | null): Pick<MeasureFacts, CriticalField> {
  const text = (field: 'tagNo' | 'setValue' | 'protectionType' | 'verificationMethod'): string | null => optionalText(field, draft[field] ?? was?.[field], CRITICAL_LIMITS[field]);
  const fields = {
    tagNo: text('tagNo'),
    setValue: text('setValue'),
    protectionType: text('protectionType'),
    verificationEvery: draft.verificationEvery ?? was?.verificationEvery ?? null,
    verificationUnit: draft.verificationUnit ?? was?.verificationUnit ?? null,
    verificationMethod: text('verificationMethod'),
  };
  const missing = CRITICAL_FIELDS.filter((field) => fields[field] === null);
  if (missing.length > 0) throw new DomainError(RiskErrors.RISK_CRITICAL_MEASURE_INCOMPLETE, { missing: missing.join(', ') });
  const every = fields.verificationEvery!;
  if (!Number.isInteger(every) || every < 1 || every > VERIFICATION_MOST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'verificationEvery', reason: `1..${VERIFICATION_MOST}` });
  return fields;
}

const CRITICAL_LIMITS = { tagNo: 100, setValue: 200, protectionType: 100, verificationMethod: 500 } as const;

function none(draft: MeasureDraft): Pick<MeasureFacts, CriticalField> {
  const field = CRITICAL_FIELDS.find((name) => draft[name] != null && draft[name] !== '');
  if (field !== undefined) throw new DomainError(RiskErrors.RISK_CRITICAL_FIELD_ALONE, { field });
  return NOT_CRITICAL;
}
