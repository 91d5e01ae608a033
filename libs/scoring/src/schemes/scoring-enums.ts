import { termsEnum } from '@anze/graphql';
import { DraftStatuses } from '@anze/rules';

export const ScoringSchemeDraftStatusEnum = termsEnum('ScoringSchemeDraftStatus', 'How far a draft of a scoring scheme is (评分方案草案状态)', DraftStatuses);
