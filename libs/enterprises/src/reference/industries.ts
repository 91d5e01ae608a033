import { INDUSTRY_LINES } from './industries.data.js';

/** How far down an industry stands in GB/T 4754: 门类 (letter), 大类 (2 digits), 中类 (3), 小类 (4). */
export type IndustryLevel = 'SECTION' | 'DIVISION' | 'GROUP' | 'CLASS';

/** One category of the national classification of economic activities (国民经济行业分类). */
export interface IndustrySeed {
  /** With the section's letter: `C`, `C38`, `C385`, `C3854`. */
  readonly code: string;
  readonly name: string;
  readonly level: IndustryLevel;
}

const LEVELS: readonly IndustryLevel[] = ['SECTION', 'DIVISION', 'GROUP', 'CLASS'];

/** The whole classification in the standard's order. Digits alone are unique: every division belongs to one section. */
export function loadIndustries(): IndustrySeed[] {
  let section = '';
  return INDUSTRY_LINES.split('\n').map((line) => {
    const [number = '', name = ''] = line.split('\t');
    const isSection = /^[A-T]$/.test(number);
    if (isSection) section = number;
    const level = LEVELS[isSection ? 0 : number.length - 1];
    if (level === undefined || name === '' || section === '') throw new Error(`Not an industry: ${JSON.stringify(line)}`);
    return { code: isSection ? number : section + number, name, level };
  });
}

interface Index {
  /** Name by code with the letter. */
  readonly names: ReadonlyMap<string, string>;
  /** Section letter by division number. */
  readonly sections: ReadonlyMap<string, string>;
}

let index: Index | undefined;

function classification(): Index {
  if (index === undefined) {
    const all = loadIndustries();
    const divisions = all.filter((industry) => industry.level === 'DIVISION');
    index = {
      names: new Map(all.map((industry) => [industry.code, industry.name])),
      sections: new Map(divisions.map((industry) => [industry.code.slice(1), industry.code.charAt(0)])),
    };
  }
  return index;
}

/**
 * The code (国民经济行业代码, GB/T 4754-2017) with its section's letter: `3854` and `c3854` → `C3854`. Null when the standard doesn't
 * have it, or has the number under another letter: `A3854`.
 */
export function normalizeIndustryCode(code: string): string | null {
  const match = /^([A-Z]?)(\d{2,4})?$/.exec(code.trim().toUpperCase());
  if (match === null) return null;
  const [, letter = '', number = ''] = match;
  const { names, sections } = classification();
  const section = number === '' ? letter : sections.get(number.slice(0, 2));
  if (section === undefined || (letter !== '' && letter !== section)) return null;
  return names.has(section + number) ? section + number : null;
}

/** Whether the standard has the code; with or without the letter, at any level: `C3854`, `3854`, `C38`, `C`. */
export function isIndustryCode(code: string): boolean {
  return normalizeIndustryCode(code) !== null;
}

/** The standard's Chinese name of an industry, null when there is no such code: `C3854` → 家用厨房电器具制造. */
export function industryName(code: string): string | null {
  const normalized = normalizeIndustryCode(code);
  return normalized === null ? null : (classification().names.get(normalized) ?? null);
}
