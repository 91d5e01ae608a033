import { defineErrors } from '@anze/kernel';

export const CoverageErrors = defineErrors({
  COVERAGE_IN_FUTURE: { en: 'The roster of {asOf} is not known yet; ask for today or an earlier day', zh: '{asOf} 尚未到来，请查询今日或以前的应保底单' },
});
