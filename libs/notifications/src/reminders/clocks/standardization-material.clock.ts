import type { ChasedClock } from './chased-clock.js';

/** Applications for a level whose material the authority has not checked (定级材料待审核), by the last day for that (应急〔2021〕83号). */
export const STANDARDIZATION_MATERIAL: ChasedClock = {
  kind: 'STANDARDIZATION_MATERIAL',
  ladder: 'standardization.material-ladder',
  prefix: 'STANDARDIZATION_MATERIAL:',
  repeats: 'OVERDUE',
  table: 'standardization_applications',
  waiting: `status = 'SUBMITTED' AND material_due_on IS NOT NULL`,
  day: 'material_due_on',
  hazardId: 'NULL',
  acceptor: 'authority_id',
  person: null,
  forDays: null,
  words: { before: 'STANDARDIZATION_MATERIAL_DUE', on: 'STANDARDIZATION_MATERIAL_DUE', after: 'STANDARDIZATION_MATERIAL_OVERDUE', digest: 'STANDARDIZATION_MATERIAL_DIGEST' },
};
