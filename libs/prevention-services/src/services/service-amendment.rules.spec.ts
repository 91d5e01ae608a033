import { amendService, type AmendmentDraft, type ServiceParts } from './service-amendment.rules.js';

const SERVICE: ServiceParts = { place: '一车间', staff: ['张某'], staffNos: ['RY1'], content: '隐患排查', measures: null, process: '两小时', agencyId: null, agencyName: '通安', cost: 10_000n };
const amend = (draft: AmendmentDraft, objected = false) => amendService(SERVICE, draft, objected);
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('amending the record of a service', () => {
  it.each<[string, AmendmentDraft, Partial<ServiceParts>, readonly [string, string | null, string | null]]>([
    ['the place', { place: ' 二车间 ' }, { place: '二车间' }, ['PLACE', '一车间', '二车间']],
    ['the staff', { staff: ['张某', '王某'] }, { staff: ['张某', '王某'] }, ['STAFF', '张某', '张某、王某']],
    ['the numbers', { staffNos: null }, { staffNos: [] }, ['STAFF_NOS', 'RY1', null]],
    ['the content', { content: '培训' }, { content: '培训' }, ['CONTENT', '隐患排查', '培训']],
    ['the measures', { measures: '加装护栏' }, { measures: '加装护栏' }, ['MEASURES', null, '加装护栏']],
    ['the process', { process: null }, { process: null }, ['PROCESS', '两小时', null]],
    ['the agency', { agency: null }, { agencyId: null, agencyName: null }, ['AGENCY', '通安', null]],
    ['the agency to the same one of the register', { agency: { id: 'a', name: '通安' } }, { agencyId: 'a' }, ['AGENCY', '通安', '通安']],
    ['the cost', { cost: 0n }, { cost: 0n }, ['COST', '100.00', '0.00']],
  ])('changes %s and says so', (_, draft, expected, [part, before, after]) => {
    expect(amend(draft)).toEqual({ parts: { ...SERVICE, ...expected }, changes: [{ part, before, after }] });
  });

  it('leaves alone what is left out or the same', () => {
    const same: AmendmentDraft = { place: '一车间', staff: ['张某'], staffNos: ['RY1'], content: '隐患排查', measures: '', process: '两小时', cost: 10_000n };
    for (const draft of [{}, same, { cost: null }]) {
      expect(() => amend(draft)).toThrow(code('SERVICE_NOTHING_AMENDED'));
      // It answers an objection all the same.
      expect(amend(draft, true)).toEqual({ parts: SERVICE, changes: [] });
    }
  });

  it.each<[string, AmendmentDraft]>([['no place', { place: null }], ['no content', { content: ' ' }], ['nobody', { staff: [] }], ['nobody at all', { staff: null }], ['less than nothing', { cost: -1n }], ['a long agency', { agency: { id: null, name: '甲'.repeat(101) } }]])('refuses %s', (_, draft) => {
    expect(() => amend(draft)).toThrow(code('BAD_INPUT'));
  });
});
