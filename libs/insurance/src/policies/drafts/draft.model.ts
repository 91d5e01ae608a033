import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar, MoneyScalar, type Page } from '@anze/graphql';
import { encodeId, roundHalfUp, type Day, type Fen } from '@anze/kernel';
import { PolicyCoverEnum, PolicyProjectModel, PolicySiteModel, PolicyWorkerGroupModel, PremiumPayerEnum, type PolicyCover } from '../policy.model.js';
import type { PolicyContent, PremiumPayer, Share } from '../policy-terms.js';

/** A draft as it is stored. */
export interface DraftRecord {
  readonly organizationId: string;
  readonly id: string;
  readonly enterpriseId: string;
  readonly quoteId: string | null;
  readonly renewedFrom: string | null;
  readonly insuredName: string;
  readonly insuredUscc: string;
  readonly content: PolicyContent;
  readonly shares: readonly Share[];
  readonly version: number;
  readonly updatedAt: Date;
}

@ObjectType('PolicyDraftShare', { description: 'A co-insurer’s share in a draft (共保份额)' })
export class PolicyDraftShareModel {
  @Field(() => ID, { description: 'Insurer (保险机构): the id of its organization' })
  insurerId!: string;
  @Field(() => Float, { description: 'Share in percent (份额)' })
  sharePercent!: number;
}

@ObjectType({ description: 'A rule that keeps a draft from being issued (不能出单的原因)' })
export class PolicyDraftProblem {
  @Field(() => String, { description: 'Error code, the same that issuing would be refused with' })
  code!: string;
  @Field(() => String, { nullable: true, description: 'Which field of the draft' })
  field!: string | null;
  @Field(() => String, { description: 'In the words of the reader’s language (说明)' })
  message!: string;
  @Field(() => String, { nullable: true, description: 'The rule that it breaks where it is rule data (规则)' })
  rule!: string | null;
  @Field(() => String, { nullable: true, description: 'Its version (规则版本)' })
  ruleVersion!: string | null;
  @Field(() => String, { nullable: true, description: 'Where the rule comes from (依据)' })
  source!: string | null;
}

@ObjectType({ description: 'A policy that is still being written (保单草稿); its insurer alone sees it, and nothing counts it' })
export class PolicyDraft {
  /** Not shown. */
  record!: DraftRecord;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Name of the insured (投保企业)' })
  insuredName!: string;
  @Field(() => String, { description: 'Its unified social credit code (统一社会信用代码)' })
  insuredUscc!: string;
  @Field(() => String, { nullable: true, description: 'Policy number (保单号); made when it is issued where empty' })
  policyNo!: string | null;
  @Field(() => PolicyCoverEnum, { nullable: true, description: 'What it covers (承保范围)' })
  cover!: PolicyCover | null;
  @Field(() => String, { nullable: true, description: 'Kind of insuring (投保类型)' })
  insuranceType!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of cover (保险起期)' })
  startsOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of cover (保险止期)' })
  endsOn!: Day | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Premium (保费), yuan' })
  premium!: Fen | null;
  @Field(() => PremiumPayerEnum, { nullable: true, description: 'Whose money the premium is (保费承担方)' })
  premiumPayer!: PremiumPayer | null;
  @Field(() => String, { nullable: true, description: 'Policyholder (投保人) where it isn’t the insured' })
  holderName!: string | null;
  @Field(() => String, { nullable: true, description: 'Its unified social credit code (投保人统一社会信用代码)' })
  holderUscc!: string | null;
  @Field(() => Int, { nullable: true, description: 'Persons insured (参保人数)' })
  insuredPersons!: number | null;
  @Field(() => [PolicyWorkerGroupModel], { description: 'The same by post or form of employment (参保人员类别)' })
  workerGroups!: readonly PolicyWorkerGroupModel[];
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per person for death or disability (每人死亡伤残限额), yuan' })
  perPersonLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit per accident (每次事故限额), yuan' })
  perAccidentLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Cumulative limit (累计赔偿限额), yuan' })
  cumulativeLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Medical limit per person (每人医疗费用限额), yuan' })
  medicalLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for the property of third parties (第三者财产损失限额), yuan' })
  thirdPartyPropertyLimit!: Fen | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Limit for rescue, appraisal and litigation costs (事故抢险救援等费用限额), yuan' })
  rescueLimit!: Fen | null;
  @Field(() => Float, { nullable: true, description: 'Share of the premium for prevention (事故预防费比例), percent' })
  preventionRate!: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Budget for prevention (事故预防费), yuan' })
  preventionBudget!: Fen | null;
  @Field(() => Float, { nullable: true, description: 'Commission (手续费率), percent' })
  commissionRate!: number | null;
  @Field(() => [PolicySiteModel], { description: 'Named places that it covers (承保场所)' })
  sites!: readonly PolicySiteModel[];
  @Field(() => PolicyProjectModel, { nullable: true, description: 'The project (建设工程项目)' })
  project!: PolicyProjectModel | null;
  @Field(() => String, { nullable: true, description: 'Lawful ground of a late renewal (延迟续保事由)' })
  lateFor!: string | null;
  @Field(() => [PolicyDraftShareModel], { description: 'Co-insurers with the lead (共保份额)' })
  shares!: readonly PolicyDraftShareModel[];
  @Field(() => ID, { nullable: true, description: 'The quote (报价) that it is issued on' })
  quoteId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The policy (保单) that it renews' })
  renewedFromId!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was saved last (保存时间)' })
  savedAt!: Date;
  @Field(() => Int, { description: 'Goes up by one with every change; give it as expectedVersion' })
  version!: number;
}

export const PolicyDraftConnection = connectionOf<PolicyDraft>('PolicyDraft', () => PolicyDraft);
export type PolicyDraftConnection = Page<PolicyDraft>;

@ObjectType({ description: 'A kept draft (保单草稿)' })
export class PolicyDraftPayload {
  @Field(() => PolicyDraft, { description: 'The draft as it is now' })
  draft!: PolicyDraft;
}

@ObjectType({ description: 'What became of a draft' })
export class DiscardPolicyDraftPayload {
  @Field(() => ID, { description: 'Opaque id of the draft that is gone' })
  policyDraftId!: string;
}

const percentOf = (basisPoints: number | null): number | null => (basisPoints === null ? null : roundHalfUp(basisPoints / 100, 2));

/** The GraphQL form of a draft. */
export function draftModel(record: DraftRecord): PolicyDraft {
  const { content, shares, organizationId, id, enterpriseId, quoteId, renewedFrom } = record;
  const { preventionRateBp, commissionBp, scans: _, ...shown } = content;
  return Object.assign(new PolicyDraft(), {
    ...shown,
    record,
    id: encodeId('PolicyDraft', organizationId, id),
    insuredName: record.insuredName,
    insuredUscc: record.insuredUscc,
    preventionRate: percentOf(preventionRateBp),
    commissionRate: percentOf(commissionBp),
    shares: shares.map(({ insurerId, basisPoints }) => ({ insurerId: encodeId('Organization', insurerId), sharePercent: percentOf(basisPoints)! })),
    quoteId: quoteId === null ? null : encodeId('Quote', enterpriseId, quoteId),
    renewedFromId: renewedFrom === null ? null : encodeId('Policy', enterpriseId, renewedFrom),
    savedAt: record.updatedAt,
    version: record.version,
  });
}
