import { industryName, isIndustryCode, loadIndustries, normalizeIndustryCode } from './industries.js';

const industries = loadIndustries();
const codes = new Set(industries.map((industry) => industry.code));

describe('GB/T 4754-2017', () => {
  it('is whole: 20 sections, 97 divisions, 473 groups, 1,381 classes, each code once', () => {
    expect(codes.size).toBe(industries.length);
    const counts = industries.reduce<Record<string, number>>((sum, { level }) => ({ ...sum, [level]: (sum[level] ?? 0) + 1 }), {});
    expect(counts).toEqual({ SECTION: 20, DIVISION: 97, GROUP: 473, CLASS: 1381 });
  });

  it('gives every child its parent and every group a class', () => {
    const parents = new Set<string>();
    for (const { code, level } of industries) {
      if (level === 'SECTION') continue;
      const parent = level === 'DIVISION' ? code.charAt(0) : code.slice(0, -1);
      expect(codes).toContain(parent);
      parents.add(parent);
    }
    expect(industries.filter(({ code, level }) => level !== 'CLASS' && !parents.has(code))).toEqual([]);
  });

  it('numbers the divisions 01 to 97 without a gap, sections in their order', () => {
    const divisions = industries.filter((industry) => industry.level === 'DIVISION').map((industry) => industry.code);
    expect(divisions.map((code) => Number(code.slice(1)))).toEqual(Array.from({ length: 97 }, (_, i) => i + 1));
    expect([...divisions].sort()).toEqual(divisions);
  });

  it('has clean names', () => {
    expect(industries.filter(({ name }) => name !== name.trim() || !/^[\p{Script=Han}、，（）3D]+$/u.test(name))).toEqual([]);
  });

  it.each([
    ['A0412', '内陆养殖'], ['C1951', '纺织面料鞋制造'], ['C2614', '有机化学原料制造'], ['C2651', '初级形态塑料及合成树脂制造'],
    ['C2929', '塑料零件及其他塑料制品制造'], ['C3216', '铝冶炼'], ['C3311', '金属结构制造'], ['C3484', '机械零部件加工'],
    ['C3525', '模具制造'], ['C3670', '汽车零部件及配件制造'], ['C3851', '家用制冷电器具制造'], ['C3854', '家用厨房电器具制造'],
    ['C3857', '家用电力器具专用配件制造'], ['E4710', '住宅房屋建筑'], ['F5165', '建材批发'], ['F5166', '化肥批发'], ['F5169', '其他化工产品批发'],
    ['G5431', '普通货物道路运输'], ['G5941', '油气仓储'], ['C', '制造业'], ['38', '电气机械和器材制造业'], ['C15', '酒、饮料和精制茶制造业'],
  ])('%s is %s', (code, name) => {
    expect(industryName(code)).toBe(name);
  });
});

describe('normalizeIndustryCode', () => {
  it('finds every number by itself and with its own letter only', () => {
    for (const { code } of industries) {
      expect(normalizeIndustryCode(code)).toBe(code);
      if (code.length === 1) continue;
      expect(normalizeIndustryCode(code.slice(1))).toBe(code);
      for (const letter of 'ABCDEFGHIJKLMNOPQRSTUZ') {
        if (letter !== code.charAt(0)) expect(normalizeIndustryCode(letter + code.slice(1))).toBeNull();
      }
    }
  });

  it('accepts lower case and white space around', () => {
    expect(normalizeIndustryCode(' c3854 ')).toBe('C3854');
  });

  it.each(['', 'U', 'Z', 'C3', '3', '98', 'C9999', '3850', 'C38541', 'CC38', '38 54', 'C-38'])('refuses %j', (code) => {
    expect(normalizeIndustryCode(code)).toBeNull();
    expect(isIndustryCode(code)).toBe(false);
    expect(industryName(code)).toBeNull();
  });
});
