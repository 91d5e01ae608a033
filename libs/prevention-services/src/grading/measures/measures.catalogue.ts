import { CONDUCT_MEASURES } from './conduct.measures.js';
import type { Measure } from './measure.js';
import { OUTCOME_MEASURES } from './outcome.measures.js';
import { PLAN_MEASURES } from './plan.measures.js';
import { SERVICE_MEASURES } from './service.measures.js';
import { VOLUME_MEASURES } from './volume.measures.js';

/** Code of a measure. */
export type MeasureCode = keyof (typeof PLAN_MEASURES & typeof SERVICE_MEASURES & typeof OUTCOME_MEASURES & typeof CONDUCT_MEASURES & typeof VOLUME_MEASURES);

/** Every measure that a scheme can weigh, by its code. A code's meaning is never changed: another meaning is another code. */
export const MEASURES: Readonly<Record<MeasureCode, Measure>> = { ...PLAN_MEASURES, ...SERVICE_MEASURES, ...OUTCOME_MEASURES, ...CONDUCT_MEASURES, ...VOLUME_MEASURES };

/** Whether there is a measure of that code. */
export const isMeasureCode = (code: string): code is MeasureCode => Object.hasOwn(MEASURES, code);
