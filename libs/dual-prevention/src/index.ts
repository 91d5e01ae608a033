export { DualPreventionModule } from './dual-prevention.module.js';

export { HazardEntity } from './hazards/hazard.entity.js';
export { Hazard, HazardConnection } from './hazards/hazard.model.js';
export { HazardInput } from './hazards/hazard.inputs.js';
export { HazardReader, hazardKeyOf } from './hazards/hazard.reader.js';
export { HazardRecorder, type FoundHazards } from './hazards/hazard.recorder.js';
export { HAZARDS_PER_SUBMISSION, type FoundHazard } from './hazards/hazard-draft.rules.js';
export { HAZARD_CHANGED } from './hazards/hazard.jobs.js';
export { isOverdue } from './hazards/hazard.rules.js';

export { HazardLedgerWriter } from './import/hazard-ledger.writer.js';
