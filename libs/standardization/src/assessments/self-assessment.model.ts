import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, StandardizationLevelEnum } from '@anze/graphql';
import type { Day, StandardizationLevel } from '@anze/kernel';
import { SelfAssessmentStatusEnum } from './self-assessment-enums.js';
import { publicAssessmentId, type SelfAssessmentFacts } from './self-assessment.facts.js';
import type { SelfAssessmentStatus } from './self-assessment-terms.js';
import { scoreOf } from './score.rules.js';

const SCORE = { nullable: true, description: 'got ÷ (full − not applicable) × 100 (得分率), two decimals, half up; null when nothing applies' } as const;

@ObjectType({ description: 'What is said of an item of the scheme (考评项自评)' })
export class SelfAssessmentItem {
  @Field(() => String, { description: 'Code of the item (考评项编号)' })
  code!: string;
  @Field(() => String, { description: 'Code of its element (要素编号)' })
  elementCode!: string;
  @Field(() => String, { description: 'What is judged (考评内容)' })
  text!: string;
  @Field(() => Float, { description: 'Full marks (标准分)' })
  full!: number;
  @Field(() => Boolean, { description: 'It applies to everybody (必评项): it can’t be called not applicable' })
  always!: boolean;
  @Field(() => Float, { nullable: true, description: 'Marks got (得分); null while it isn’t judged, and where it doesn’t apply' })
  got!: number | null;
  @Field(() => String, { nullable: true, description: 'Why it does not apply (不适用理由)' })
  notApplicable!: string | null;
  @Field(() => String, { nullable: true, description: 'What was found (扣分说明)' })
  finding!: string | null;
}

@ObjectType({ description: 'How an element of the scheme stands (要素得分)' })
export class SelfAssessmentElement {
  @Field(() => String, { description: 'Code (要素编号)' })
  code!: string;
  @Field(() => String, { description: 'Name (要素名称)' })
  name!: string;
  @Field(() => Float, { description: 'Full marks of all its items (标准分)' })
  full!: number;
  @Field(() => Float, { description: 'Of them, of items that do not apply (不适用分)' })
  notApplicable!: number;
  @Field(() => Float, { description: 'Marks got (实得分)' })
  got!: number;
  @Field(() => Float, SCORE)
  score!: number | null;
  @Field(() => Int, { description: 'Items that are judged (已评项)' })
  judgedItems!: number;
  @Field(() => Int, { description: 'Items that do not apply (不适用项)' })
  notApplicableItems!: number;
  @Field(() => Int, { description: 'Items that nobody has judged yet (未评项)' })
  openItems!: number;
}

@ObjectType({ description: 'An item that lost marks (扣分项)' })
export class SelfAssessmentLoss {
  @Field(() => String, { description: 'Code of its element (要素编号)' })
  elementCode!: string;
  @Field(() => String, { description: 'Name of its element (要素名称)' })
  elementName!: string;
  @Field(() => String, { description: 'Code of the item (考评项编号)' })
  itemCode!: string;
  @Field(() => String, { description: 'What is judged (考评内容)' })
  text!: string;
  @Field(() => Float, { description: 'Full marks (标准分)' })
  full!: number;
  @Field(() => Float, { description: 'Marks got (得分)' })
  got!: number;
  @Field(() => Float, { description: 'Marks lost (扣分)' })
  lost!: number;
  @Field(() => String, { nullable: true, description: 'What was found (扣分说明)' })
  finding!: string | null;
}

@ObjectType({ description: 'A yearly self-assessment of standardization (安全生产标准化自评), 应急〔2021〕83号. A draft is read by its enterprise alone, a signed one by the authorities and the insurer of record too' })
export class SelfAssessment {
  /** The facts behind it; not shown. */
  facts!: SelfAssessmentFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => Int, { description: 'Grows with every change of the draft' })
  version!: number;
  @Field(() => Int, { description: 'Calendar year (年度)' })
  year!: number;
  @Field(() => SelfAssessmentStatusEnum, { description: 'State (状态)' })
  status!: SelfAssessmentStatus;
  @Field(() => Int, { description: 'Version (版次) of the year and scheme, from 1' })
  versionNo!: number;
  @Field(() => ID, { nullable: true, description: 'The signed version that it replaces (被替代的自评)' })
  replacesId!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it replaces it (替代理由)' })
  replaceReason!: string | null;
  @Field(() => ID, { nullable: true, description: 'The version that was signed in its place (替代它的自评)' })
  replacedById!: string | null;
  @Field(() => String, { description: 'Code of the scheme (评定标准编号)' })
  schemeCode!: string;
  @Field(() => String, { description: 'Name of the scheme (评定标准)' })
  schemeName!: string;
  @Field(() => String, { description: 'Edition of the standard that it follows (版本), 2016 or 2025' })
  schemeEdition!: string;
  @Field(() => String, { description: 'The rule data that it was judged by (规则版本), region/version: kept with it as it was' })
  schemeRule!: string;
  @Field(() => Float, { ...SCORE, description: `${SCORE.description}. Of a draft, what it comes to so far: an item that isn’t judged has got nothing` })
  score!: number | null;
  @Field(() => StandardizationLevelEnum, { nullable: true, description: 'The highest level whose threshold the score reaches (自评等级); null below the lowest' })
  reaches!: StandardizationLevel | null;
  @Field(() => Float, { description: 'Full marks of all items (标准分合计)' })
  full!: number;
  @Field(() => Float, { description: 'Of them, of items that do not apply (不适用分合计)' })
  notApplicable!: number;
  @Field(() => Float, { description: 'Marks got (实得分合计)' })
  got!: number;
  @Field(() => Int, { description: 'Items that are neither judged nor called not applicable (未评项)' })
  openItems!: number;
  @Field(() => [SelfAssessmentElement], { description: 'Element by element (要素得分), in the scheme’s order' })
  elements!: readonly SelfAssessmentElement[];
  @Field(() => [SelfAssessmentLoss], { description: 'What lost marks (扣分项), element by element, in each the most first' })
  lost!: readonly SelfAssessmentLoss[];
  @Field(() => [SelfAssessmentItem], { description: 'Every item of the scheme with what is said of it (考评项)' })
  items!: readonly SelfAssessmentItem[];
  @Field(() => [String], { description: 'Who made it (自评组成员); an insurer is told surnames' })
  team!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Remarks on the whole (自评综述)' })
  summary!: string | null;
  @Field(() => DateScalar, { description: 'Day on which the draft was begun (填报日期)' })
  draftedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was signed (签发日期)' })
  signedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Who signed it (签发人), as the account was called then; an insurer is told the surname' })
  signerName!: string | null;
  @Field(() => String, { nullable: true, description: 'What the signer was in the enterprise (职务)' })
  signerPost!: string | null;
}

@ObjectType({ description: 'How an element moved (要素变化)' })
export class SelfAssessmentElementChange {
  @Field(() => String, { description: 'Code (要素编号)' })
  code!: string;
  @Field(() => String, { description: 'Name (要素名称)' })
  name!: string;
  @Field(() => Float, { nullable: true, description: 'Score of the year before (上年得分率), percent; null when nothing applied' })
  before!: number | null;
  @Field(() => Float, { nullable: true, description: 'Score of this one (本年得分率), percent; null when nothing applies' })
  now!: number | null;
  @Field(() => Float, { nullable: true, description: 'Points gained, negative when lost (变化); null where one of both is' })
  change!: number | null;
}

@ObjectType({ description: 'A self-assessment against that of the year before (与上年对比)' })
export class SelfAssessmentComparison {
  @Field(() => SelfAssessment, { description: 'The last one signed for the year before (上年自评)' })
  before!: SelfAssessment;
  @Field(() => Float, { nullable: true, description: 'Points gained, negative when lost (得分变化)' })
  change!: number | null;
  @Field(() => Boolean, { description: 'Both by the same edition of one scheme (同一评定标准): otherwise elements aren’t compared' })
  sameScheme!: boolean;
  @Field(() => [SelfAssessmentElementChange], { description: 'Element by element (要素变化); empty by another scheme or edition' })
  elements!: readonly SelfAssessmentElementChange[];
}

@ObjectType({ description: 'What became of a self-assessment' })
export class SelfAssessmentPayload {
  @Field(() => SelfAssessment, { description: 'The self-assessment (自评)' })
  selfAssessment!: SelfAssessment;
}

/** A page of self-assessments. */
export const SelfAssessmentConnection = connectionOf('SelfAssessment', () => SelfAssessment);

/** A self-assessment as clients see it; `named` shows a person's name to the audience that reads. */
export function selfAssessmentModel(facts: SelfAssessmentFacts, named: (name: string) => string): SelfAssessment {
  const { enterpriseId, scheme, answers } = facts;
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  const score = scoreOf(scheme, answers);
  const publicId = (id: string | null): string | null => (id === null ? null : publicAssessmentId({ enterpriseId, id }));
  return {
    facts,
    id: publicAssessmentId(facts),
    version: facts.version,
    year: facts.year,
    status: facts.status,
    versionNo: facts.versionNo,
    replacesId: publicId(facts.replaces),
    replaceReason: facts.replaceReason,
    replacedById: publicId(facts.replacedBy),
    schemeCode: facts.schemeCode,
    schemeName: scheme.name,
    schemeEdition: scheme.edition,
    schemeRule: facts.schemeRule,
    // What was signed stands, whatever is computed today.
    score: facts.status === 'SIGNED' ? facts.score : score.score,
    reaches: facts.status === 'SIGNED' ? facts.reaches : score.reaches,
    full: score.full,
    notApplicable: score.notApplicable,
    got: score.got,
    openItems: score.elements.reduce((sum, { openItems }) => sum + openItems, 0),
    elements: score.elements,
    lost: score.lost.map(({ item, ...loss }) => ({ ...loss, itemCode: item.code, text: item.text, full: item.full })),
    items: scheme.elements.flatMap((element) =>
      element.items.map(({ code, text, full, always }) => {
        const { got = null, notApplicable = null, finding = null } = byCode.get(code) ?? {};
        return { code, elementCode: element.code, text, full, always: always === true, got, notApplicable, finding };
      }),
    ),
    team: facts.team.map(named),
    summary: facts.summary,
    draftedOn: facts.draftedOn,
    signedOn: facts.signedOn,
    signerName: facts.signerName === null ? null : named(facts.signerName),
    signerPost: facts.signerPost,
  };
}
