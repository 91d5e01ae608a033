import { defineErrors } from '@anze/kernel';
import { DraftStatuses } from './scheme-enums.js';

/** What a grading scheme is refused for. `field` is where in the scheme. */
export const GradingSchemeErrors = defineErrors({
  SCHEME_MEASURE_UNKNOWN: { en: 'At {field}: there is no measure {code}; gradingMeasures lists them', zh: '{field}：没有指标 {code}，可用指标见 gradingMeasures' },
  SCHEME_CODE_TWICE: { en: 'At {field}: {code} stands in the scheme already; each once', zh: '{field}：{code} 在方案中重复，每项只能出现一次' },
  SCHEME_WEIGHTS_NOT_100: { en: 'The weights add up to {sum}; they must add up to 100', zh: '各指标权重之和为 {sum}，应为 100' },
  SCHEME_BANDS_INVALID: { en: 'At {field}: the bands are A, B, C, D, E, each from a lower score than the one before, at most 100, E from 0', zh: '{field}：等级应依次为 A、B、C、D、E，起点分递减且不超过 100，E 级自 0 分起' },
  SCHEME_NUMBER_INVALID: { en: 'At {field}: a number from {least} to {most} with at most {places} decimals', zh: '{field}：应为 {least} 至 {most} 的数，至多 {places} 位小数' },
  SCHEME_SIZE_INVALID: { en: 'At {field}: {least} to {most} of them', zh: '{field}：数量应为 {least} 至 {most}' },
  SCHEME_TEXT_INVALID: { en: 'At {field}: {form}', zh: '{field} 的格式不符：{form}' },
  SCHEME_NEEDS_NORMALISATION: { en: 'At {field}: {code} is no share; say by its normalisation which value gives 0 and which 100', zh: '{field}：{code} 不是比率，须以归一化设定 0 分值和满分值' },
  SCHEME_NORMALISATION_INVALID: { en: 'At {field}: full must lie above floor', zh: '{field}：满分值应大于零分值' },
  SCHEME_DRAFT_ENDED: { en: 'This draft is {status}; begin another', zh: '该草案已结束（{status}），请另行起草', terms: { status: DraftStatuses.table } },
  SCHEME_SOURCE_MISSING: { en: 'Name the document that the scheme is written in as its source', zh: '请填写方案的依据文件' },
  SCHEME_NOT_NAMED: { en: 'Name either a draft or a version', zh: '请指定草案或版本之一' },
});
