import { defineErrors } from '@anze/kernel';

/** What a scoring scheme, or trying it, is refused for. `field` is where in the scheme. */
export const ScoringSchemeErrors = defineErrors({
  SCORING_NEEDS_EVERY_SECTOR: { en: 'Schemes of the score are made by an authority that supervises every sector', zh: '评分方案由监管所有行业领域的部门制定' },
  SCORING_COUNTY_AND_ABOVE: { en: 'Schemes of the score are made by an authority of a county or above one; a town’s enterprises are scored by its county’s', zh: '评分方案由县级及以上部门制定，乡镇（街道）适用其上级的方案' },
  SCORING_PART_UNKNOWN: { en: 'At {field}: there is no part {code}; scoringParts lists them', zh: '{field}：没有评分项 {code}，可用评分项见 scoringParts' },
  SCORING_NEEDS_ACCIDENTS: { en: 'At {field}: {code} counts accidents; say by `accidents` for how many days and what they leave', zh: '{field}：{code} 涉及事故，须在 accidents 中设定统计天数和保留比例' },
  SCORING_REGION_TOO_LARGE: { en: 'The region has {enterprises} enterprises; a scheme is tried on at most {most}: name a region inside it', zh: '该地区有企业 {enterprises} 家；方案测算至多 {most} 家，请指定其下级地区' },
  SIMULATION_UNDER_WAY: { en: 'A scheme is being tried for your organization; wait until it is done, and try one at a time', zh: '本单位已有方案正在测算，请待其完成后再试，每次测算一个方案' },
  SIMULATION_TOO_LONG: { en: 'Trying the scheme took more than {seconds} seconds; name a region inside this one', zh: '方案测算超过 {seconds} 秒，请指定其下级地区' },
});
