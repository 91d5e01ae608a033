import { HazardSources } from '@anze/kernel';
import { checkAuthoritySource, checkInspection, type InspectionReport } from './inspection.rules.js';

const TODAY = '2022-05-31';
const refusal = (over: Partial<InspectionReport>, foundedOn: string | null = '2020-01-01'): string | null => {
  try {
    checkInspection({ inspectedOn: TODAY, area: '一车间', itemsChecked: 5, ...over }, TODAY, foundedOn);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('an inspection', () => {
  it.each<[Partial<InspectionReport>, string | null]>([
    [{}, null],
    [{ inspectedOn: '2022-06-01' }, 'INSPECTION_IN_FUTURE'],
    [{ inspectedOn: '2020-01-01' }, null],
    [{ inspectedOn: '2019-12-31' }, 'INSPECTION_BEFORE_FOUNDING'],
    [{ itemsChecked: 0 }, null],
    [{ itemsChecked: -1 }, 'INSPECTION_ITEMS'],
    [{ itemsChecked: 100_000 }, null],
    [{ itemsChecked: 100_001 }, 'INSPECTION_ITEMS'],
    [{ area: '　' }, 'BAD_INPUT'],
    [{ area: '区'.repeat(200) }, null],
    [{ area: '区'.repeat(201) }, 'BAD_INPUT'],
  ])('%j: %s', (over, expected) => {
    expect(refusal(over)).toBe(expected);
  });

  it('is not held against an unknown founding', () => {
    expect(refusal({ inspectedOn: '1950-01-01' }, null)).toBeNull();
  });

  it("of an authority has neither the enterprise's nor an insurer's source", () => {
    for (const source of HazardSources.values) {
      const check = () => checkAuthoritySource(source);
      if (source === 'SELF_INSPECTION' || source === 'INSURER_SERVICE') expect(check).toThrow(expect.objectContaining({ code: 'HAZARD_SOURCE_NOT_AUTHORITY' }));
      else expect(check()).toBe(source);
    }
  });
});
