import { defineErrors } from '@anze/kernel';

export const OverviewErrors = defineErrors({
  AS_OF_IN_FUTURE: { en: 'There are no figures of {asOf} yet', zh: '{asOf} 尚未到来，没有数据' },
});
