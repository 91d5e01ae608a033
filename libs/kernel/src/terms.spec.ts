import { HazardCategories, HazardLevels, HazardNatures, HazardSources, HazardStatuses, SupervisionLevels } from './hazard-terms.js';
import { Grades, PreventionServiceTypes, StandardizationLevels } from './program-terms.js';
import { sectorName, sectorOf, SECTORS, SectorTerms } from './sector.js';
import { defineTerms, type Terms } from './terms.js';

/** The values that clients rely on, in their order. */
const lists: [string, Terms<string>, string][] = [
  ['Sector', SectorTerms as Terms<string>, 'MINING HAZARDOUS_CHEMICALS FIREWORKS TRANSPORT CONSTRUCTION CIVIL_EXPLOSIVES METAL_SMELTING FISHERY INDUSTRY_TRADE OTHER'],
  ['HazardLevel', HazardLevels as Terms<string>, 'GENERAL MAJOR'],
  [
    'HazardSource',
    HazardSources as Terms<string>,
    'SELF_INSPECTION GOVERNMENT_INSPECTION GRID_PATROL INTERMEDIARY INSURER_SERVICE PUBLIC_REPORT SMART_MONITORING MEDIA PUBLIC_OPINION',
  ],
  ['HazardNature', HazardNatures as Terms<string>, 'UNSAFE_ACT UNSAFE_CONDITION MANAGEMENT_DEFECT'],
  ['HazardCategory', HazardCategories as Terms<string>, 'SAFETY PROCESS ELECTRICAL INSTRUMENT FIRE LAYOUT EQUIPMENT OTHER'],
  ['HazardStatus', HazardStatuses as Terms<string>, 'REPORTED RECTIFYING AWAITING_ACCEPTANCE ACCEPTED VOIDED'],
  ['SupervisionLevel', SupervisionLevels as Terms<string>, 'COUNTY MUNICIPAL PROVINCIAL NATIONAL'],
  ['StandardizationLevel', StandardizationLevels as Terms<string>, 'LEVEL_1 LEVEL_2 LEVEL_3'],
  [
    'PreventionServiceType',
    PreventionServiceTypes as Terms<string>,
    'TRAINING RISK_ASSESSMENT STANDARDIZATION HAZARD_INSPECTION EMERGENCY_DRILL TECHNOLOGY OTHER',
  ],
  ['Grade', Grades as Terms<string>, 'A B C D E NOT_RATED'],
];

describe.each(lists)('%s', (_name, terms, expected) => {
  it('has the values of the schema in their order', () => {
    expect(terms.values.join(' ')).toBe(expected);
    expect(Object.isFrozen(terms.values)).toBe(true);
  });

  it('each value and its term lead to each other', () => {
    for (const value of terms.values) {
      expect(terms.of(terms.name(value))).toBe(value);
      expect(terms.of(`　${terms.name(value)}\n`)).toBe(value);
      expect(terms.is(value)).toBe(true);
    }
  });

  it.each(['', '不存在', 'constructor', '__proto__'])('knows no %j', (text) => {
    expect(terms.of(text)).toBeNull();
    expect(terms.is(text)).toBe(false);
    expect(() => terms.name(text)).toThrow(RangeError);
  });
});

describe('terms as the ledgers write them', () => {
  it.each([
    ['矿山', 'MINING'],
    ['危险化学品', 'HAZARDOUS_CHEMICALS'],
    ['烟花爆竹', 'FIREWORKS'],
    ['交通运输', 'TRANSPORT'],
    ['建筑施工', 'CONSTRUCTION'],
    ['民用爆炸物品', 'CIVIL_EXPLOSIVES'],
    ['金属冶炼', 'METAL_SMELTING'],
    ['渔业生产', 'FISHERY'],
    ['工贸', 'INDUSTRY_TRADE'],
    ['其他', 'OTHER'],
  ] as const)('%s is %s', (term, sector) => {
    expect(sectorOf(term)).toBe(sector);
    expect(sectorName(sector)).toBe(term);
  });

  it('an unknown sector is null and never OTHER', () => {
    expect(sectorOf('金融')).toBeNull();
    expect(SECTORS).toHaveLength(10);
  });

  it.each([
    ['舆情线索', HazardSources.of('舆情线索'), 'PUBLIC_OPINION'],
    ['保险机构服务', HazardSources.of('保险机构服务'), 'INSURER_SERVICE'],
    ['总图', HazardCategories.of('总图'), 'LAYOUT'],
    ['重大', HazardLevels.of('重大'), 'MAJOR'],
    ['省级', SupervisionLevels.of('省级'), 'PROVINCIAL'],
    ['一级', StandardizationLevels.of('一级'), 'LEVEL_1'],
    ['应急预案编制和演练', PreventionServiceTypes.of('应急预案编制和演练'), 'EMERGENCY_DRILL'],
  ])('%s', (_term, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('defineTerms', () => {
  it('refuses two values with one term', () => {
    expect(() => defineTerms({ A: '同', B: ' 同' })).toThrow('share a term');
  });
});
