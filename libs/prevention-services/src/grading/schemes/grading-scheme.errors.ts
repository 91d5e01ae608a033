import { defineErrors } from '@anze/kernel';

/** What a grading scheme is refused for. `field` is where in the scheme. */
export const GradingSchemeErrors = defineErrors({
  SCHEME_MEASURE_UNKNOWN: { en: 'At {field}: there is no measure {code}; gradingMeasures lists them', zh: '{field}：没有指标 {code}，可用指标见 gradingMeasures' },
  SCHEME_BANDS_INVALID: { en: 'At {field}: the bands are A, B, C, D, E, each from a lower score than the one before, at most 100, E from 0', zh: '{field}：等级应依次为 A、B、C、D、E，起点分递减且不超过 100，E 级自 0 分起' },
  SCHEME_NEEDS_NORMALISATION: { en: 'At {field}: {code} is no share; say by its normalisation which value gives 0 and which 100', zh: '{field}：{code} 不是比率，须以归一化设定 0 分值和满分值' },
  SCHEME_NORMALISATION_INVALID: { en: 'At {field}: full must lie above floor', zh: '{field}：满分值应大于零分值' },
});
