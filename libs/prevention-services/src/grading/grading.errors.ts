import { defineErrors } from '@anze/kernel';

/** What grading refuses, and why. */
export const GradingErrors = defineErrors({
  GRADING_PERIOD_NOT_BEGUN: { en: 'The period {period} begins on {from}; there is nothing to grade yet', zh: '评估周期 {period} 自 {from} 起，尚不能评估' },
  GRADING_RUN_PUBLISHED: { en: 'This grading run is published and frozen; a correction is a new run', zh: '该次评估已公布，不得更改；如需更正请重新评估' },
  GRADING_NEEDS_EVERY_SECTOR: { en: 'An insurer is graded over all sectors of a region, by an authority that supervises all of them', zh: '服务评估须由对辖区全部行业领域有监管职责的部门进行' },
});
