import { defineErrors } from '@anze/kernel';

/** Why a version of a rule isn't taken. */
export const RulePublicationErrors = defineErrors({
  RULE_KIND_UNKNOWN: { en: 'There is no kind of rule data {kind}', zh: '没有规则类别 {kind}' },
  RULE_REGION_UNKNOWN: { en: 'There is no region {regionCode}; the empty text is the nation', zh: '没有行政区划 {regionCode}；空文本表示全国' },
  RULE_BODY_INVALID: { en: 'The body does not fit the kind {kind} at {path}: {reason}', zh: '规则内容不符合类别 {kind} 的格式，{path}：{reason}' },
  RULE_DAY_PASSED: { en: 'A version must begin after today, {today}: what was in force on a day is never changed afterwards', zh: '新版本的生效日期必须晚于今天（{today}）：已生效的规则不得事后更改' },
  RULE_DAY_TAKEN: { en: 'Another version of {kind} begins on {effectiveFrom} in this region; two can’t be in force on one day', zh: '该地区的 {kind} 已有版本自 {effectiveFrom} 起生效，同一天不能有两个版本' },
  RULE_VERSION_TAKEN: { en: 'There is a version {version} of {kind} in this region already; a version is never changed, publish another', zh: '该地区的 {kind} 已有版本 {version}；版本不可更改，请另行发布' },
});
