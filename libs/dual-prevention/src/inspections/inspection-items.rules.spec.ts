import { checkItems, missingItems, notChecked, withoutPhoto, type ReportedItem } from './inspection-items.rules.js';

const item = (over: Partial<ReportedItem> = {}): ReportedItem => ({ content: '护栏', outcome: 'NORMAL', ...over });
const hazard = { description: '护栏松动', level: 'GENERAL', deadline: '2024-03-11' } as const;
const refusal = (items: readonly ReportedItem[], itemsChecked: number): [string, unknown] | null => {
  try {
    checkItems(items, itemsChecked);
    return null;
  } catch (error) {
    const { code, params } = error as { code: string; params: { field?: string } };
    return [code, params.field ?? null];
  }
};

describe('the items of an inspection', () => {
  it.each<[string, readonly ReportedItem[], number, [string, string | null] | null]>([
    ['may be left out', [], 12, null],
    ['are as many as it says were checked', [item(), item({ content: '接地' })], 2, null],
    ['are not more', [item()], 0, ['INSPECTION_ITEMS_COUNT', null]],
    ['that were not checked are not counted', [item(), item({ outcome: 'NOT_CHECKED', reason: '停机' })], 1, null],
    ['that were not checked need a reason', [item({ outcome: 'NOT_CHECKED', reason: '　' })], 0, ['INSPECTION_ITEM_REASON', 'items[0].reason']],
    ['with a hazard say which', [item(), item({ outcome: 'HAZARD' })], 2, ['INSPECTION_ITEM_HAZARDS', 'items[1].hazards']],
    ['without one have none', [item({ hazards: [hazard] })], 1, ['INSPECTION_ITEM_HAZARDS', 'items[0].hazards']],
    ['may have several', [item({ outcome: 'HAZARD', hazards: [hazard, hazard] })], 1, null],
    ['of another outcome say what', [item({ outcome: 'OTHER' })], 1, ['BAD_INPUT', 'items[0].note']],
    ['of another outcome that say what', [item({ outcome: 'OTHER', note: '已拆除' })], 1, null],
    ['have a content', [item({ content: ' ' })], 1, ['BAD_INPUT', 'items[0].content']],
    ['are two hundred', Array.from({ length: 200 }, () => item()), 200, null],
    ['are no more', Array.from({ length: 201 }, () => item()), 201, ['BAD_INPUT', 'items']],
  ])('%s', (_, items, itemsChecked, expected) => {
    expect(refusal(items, itemsChecked)).toEqual(expected);
  });

  it('left out are counted, against the completion rate', () => {
    expect(notChecked([item(), item({ outcome: 'NOT_CHECKED' }), item({ outcome: 'NOT_CHECKED' })])).toBe(2);
  });

  it('answer those of a task, in any order and with others', () => {
    const reported = checkItems([item({ content: ' 接地　线' }), item(), item({ content: '照明' })], 3);
    expect(missingItems(['护栏', '接地 线'], reported)).toBe(0);
    expect(missingItems(['护栏', '接地 线', '急停'], reported)).toBe(1);
  });

  it('of a photo task have a photo where they were checked', () => {
    const shown = checkItems([item({ evidenceUploadIds: ['x'] }), item({ outcome: 'NOT_CHECKED', reason: '停机' }), item({ outcome: 'HAZARD', hazards: [{ ...hazard, evidenceUploadIds: ['y'] }] })], 2);
    expect(withoutPhoto(shown)).toBe(-1);
    expect(withoutPhoto([...shown, ...checkItems([item()], 1)])).toBe(3);
  });
});
