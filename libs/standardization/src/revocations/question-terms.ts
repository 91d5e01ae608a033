import { defineTerms } from '@anze/kernel';
import { termsEnum } from '@anze/graphql';

/** What raised the question. */
export const QuestionCauses = defineTerms({ ACCIDENT: '发生事故', MAJOR_HAZARD: '重大隐患逾期未整改', SELF_ASSESSMENT: '未按期自评', AUTHORITY: '监管部门提出' });
export type QuestionCause = (typeof QuestionCauses.values)[number];

/** Why a level can be taken (应急〔2021〕83号). */
export const RevocationGrounds = defineTerms({
  SERIOUS_ACCIDENT: '发生死亡、3人以上重伤或直接经济损失100万元以上事故',
  CONCEALMENT: '迟报、漏报、谎报、瞒报事故',
  FRAUD: '弄虚作假取得等级',
  LICENCE_LOST: '证照被吊销、撤销或失效',
  MAJOR_HAZARD_OPEN: '重大事故隐患未按期整改',
  NOT_IN_OPERATION: '标准化管理体系未有效运行',
});
export type RevocationGround = (typeof RevocationGrounds.values)[number];

/** States of a question. */
export const QuestionStatuses = defineTerms({ OPEN: '待决定', REVOKED: '撤销等级', KEPT: '保留等级' });
export type QuestionStatus = (typeof QuestionStatuses.values)[number];

export const QuestionCauseEnum = termsEnum('RevocationCause', 'What raised the question of a revocation (撤销问询起因)', QuestionCauses);
export const RevocationGroundEnum = termsEnum('RevocationGround', 'Why a level can be taken (撤销情形), 应急〔2021〕83号', RevocationGrounds);
export const QuestionStatusEnum = termsEnum('RevocationQuestionStatus', 'State of the question of a revocation (撤销问询状态)', QuestionStatuses);
