import type { RuleBody } from '../rule.catalogue.js';

/** A scheme as rule data holds it. */
export type SchemeSeed = RuleBody<'standardization.scheme'>['schemes'][number];

/** An element out of its items: the text of each, its full marks, and `always` where nobody may call it not applicable. Items are numbered within the element. */
export function element(code: string, name: string, items: readonly (readonly [text: string, full: number, always?: 'always'])[]): SchemeSeed['elements'][number] {
  return { code, name, items: items.map(([text, full, always], n) => ({ code: `${code}.${n + 1}`, text, full, ...(always ? { always: true } : {}) })) };
}

/** 一级 90, 二级 75, 三级 60: 应急〔2021〕83号's own table is the scheme of each industry; these are what most of them have. */
export const USUAL_THRESHOLDS: SchemeSeed['thresholds'] = [
  { level: 'LEVEL_1', from: 90 },
  { level: 'LEVEL_2', from: 75 },
  { level: 'LEVEL_3', from: 60 },
];
