import { RULE_KINDS, RULE_SEEDS } from '@anze/rules';
import { RISK_TABLES } from '../ledger/risk-tables.js';
import type { RiskRule } from '../assessments/assessment.rules.js';
import { RiskTemplateKeys } from './template-keys.js';
import { riskTemplateModel } from './template.model.js';
import { rowsOfTemplate } from './template-rows.rules.js';
import { RISK_TEMPLATES } from './templates.js';

const seed = RULE_SEEDS.find(({ kind }) => kind === 'risk.lec')!;
const RULE = { ...seed, body: RULE_KINDS['risk.lec'].parse(seed.body) } as unknown as RiskRule<'LEC'>;
const STAMPS = { enterpriseId: 'e', regionCode: '330282001', sector: 'INDUSTRY_TRADE', insurerId: 'n' };

describe.each(RiskTemplateKeys.values)('the template %s', (key) => {
  const template = RISK_TEMPLATES[key];
  let ids = 0;
  const rows = rowsOfTemplate(template, 2, STAMPS, RULE, () => `id-${(ids += 1)}`);

  it('is whole: each part has its whole, each event its assessment and at least two measures, one critical measure for each object at most harmful', () => {
    expect(template.key).toBe(key);
    const idsOf = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id));
    const held = (parts: readonly { parentId: string | null }[], wholes: readonly { id: string }[]): void => {
      expect([...new Set(parts.map(({ parentId }) => parentId))].sort()).toEqual([...idsOf(wholes)].sort());
    };
    held(rows.units, rows.objects);
    held(rows.events, rows.units);
    held(rows.measures, rows.events);
    expect(rows.assessments.map(({ eventId }) => eventId)).toEqual(rows.events.map(({ id }) => id));
    for (const event of rows.events) expect([event.facts.description, rows.measures.filter(({ parentId }) => parentId === event.id).length >= 2]).toEqual([event.facts.description, true]);
    const red = rows.events.filter(({ more }) => more.riskRank === 4).map(({ id }) => id);
    for (const id of red) expect([id, rows.measures.some(({ parentId, facts }) => parentId === id && facts.critical)]).toEqual([id, true]);
  });

  it('has all kinds of colours but no unlikely ones, and fits into an enterprise many times', () => {
    const ranks = new Set(rows.events.map(({ more }) => more.riskRank));
    expect(ranks.size).toBeGreaterThanOrEqual(3);
    expect(rows.objects.length * 20).toBeLessThanOrEqual(RISK_TABLES.RISK_OBJECT.most);
  });

  it('says each thing once', () => {
    for (const names of [rows.objects.map(({ facts }) => facts.name), rows.events.map(({ facts }) => facts.description)]) expect(new Set(names).size).toBe(names.length);
    const tags = rows.measures.flatMap(({ facts }) => facts.tagNo ?? []);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('knows its place in the copy', () => {
    expect(rows.objects.map(({ more }) => [more.templateKey, more.templateCopy, more.templatePlace])).toEqual(template.objects.map((_, place) => [key, 2, place]));
    expect(riskTemplateModel(template)).toMatchObject({ key, name: RiskTemplateKeys.name(key), objects: rows.objects.length, events: rows.events.length, measures: rows.measures.length });
  });
});
