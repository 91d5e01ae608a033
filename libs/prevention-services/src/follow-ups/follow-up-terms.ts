import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** Whether those who gave the service came on time. */
export const Punctualities = defineTerms({ ON_TIME: '准时', NOT: '未到', LATE_15: '迟到15分钟以内', LATE_30: '迟到30分钟以上' });
export type Punctuality = (typeof Punctualities.values)[number];

export const PunctualityEnum = termsEnum('ServicePunctuality', 'Whether those who gave a service came on time (是否准时), AQ 9010-2019', Punctualities);
