import { Field, ID, InputType } from '@nestjs/graphql';
import { defineTerms, type Sector } from '@anze/kernel';
import { SectorEnum, termsEnum } from '@anze/graphql';
import type { LevelKey, SizeKey } from '@anze/rollups';

/** Sizes by which figures are told apart. */
export const SizeTerms = defineTerms({ UNKNOWN: '未定', MICRO: '微型', SMALL: '小型', MEDIUM: '中型', LARGE: '大型' } satisfies Record<SizeKey, string>);
export const SizeClassEnum = termsEnum('SizeClass', 'Size of an enterprise as it is today (企业规模); UNKNOWN until it is classed', SizeTerms);
/** Levels by which figures are told apart. */
export const LevelTerms = defineTerms({ NONE: '未达标', LEVEL_1: '一级', LEVEL_2: '二级', LEVEL_3: '三级' } satisfies Record<LevelKey, string>);
export const LevelClassEnum = termsEnum('LevelClass', 'Highest level of standardization that an enterprise holds today (达标等级); NONE without one', LevelTerms);

@InputType({ description: 'Narrows figures to some enterprises; what is left out does not narrow (统计口径)' })
export class FigureFilter {
  @Field(() => [SectorEnum], { nullable: true, description: 'Of these sectors, 1 to 20 (行业领域)' })
  sectors?: readonly Sector[] | null;
  @Field(() => ID, { nullable: true, description: 'Whose insurer of record this is; NONE: those without one (保险机构)' })
  insurerId?: string | null;
  @Field(() => [SizeClassEnum], { nullable: true, description: 'Of these sizes today, 1 to 20 (企业规模)' })
  sizes?: readonly SizeKey[] | null;
  @Field(() => [LevelClassEnum], { nullable: true, description: 'Of these levels of standardization today, 1 to 20 (标准化等级)' })
  levels?: readonly LevelKey[] | null;
}
