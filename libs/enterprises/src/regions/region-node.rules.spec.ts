import fc from 'fast-check';
import { freeNodeCode, NODE_NUMBERS, nodeLevel, nodeName, requireKeeper, requireNode, requireSuccessor, type NodeRegion } from './region-node.rules.js';

const region = (code: string, more: Partial<NodeRegion> = {}): NodeRegion => ({ code, level: ({ 2: 'PROVINCE', 4: 'CITY', 6: 'COUNTY', 9: 'TOWN', 12: 'VILLAGE' } as const)[code.length as 2 | 4 | 6 | 9 | 12], successorCode: null, custom: false, ...more });
const codeOf = (fn: () => unknown): string => {
  try {
    fn();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('nodes of the region tree', () => {
  it('take the first number that is free, whatever is taken, and none twice', () => {
    fc.assert(
      fc.property(fc.constantFrom('330282', '330282001'), fc.uniqueArray(fc.integer({ min: NODE_NUMBERS.first, max: NODE_NUMBERS.last }), { maxLength: 99 }), (parent, numbers) => {
        const taken = new Set(numbers.map((number) => `${parent}${number}`));
        const code = freeNodeCode(parent, taken);
        expect(taken.has(code)).toBe(false);
        expect(code).toMatch(new RegExp(`^${parent}9\\d\\d$`));
        for (let number: number = NODE_NUMBERS.first; `${parent}${number}` !== code; number += 1) expect(taken.has(`${parent}${number}`)).toBe(true);
      }),
    );
    const all = new Set(Array.from({ length: 100 }, (_, n) => `330282${900 + n}`));
    expect(codeOf(() => freeNodeCode('330282', all))).toBe('REGION_NODES_FULL');
  });

  it.each([
    ['33', 'REGION_NODE_PARENT'],
    ['3302', 'REGION_NODE_PARENT'],
    ['330282', 'TOWN'],
    ['330282001', 'VILLAGE'],
    ['330282001001', 'REGION_NODE_PARENT'],
  ])('below %s are %s', (code, expected) => {
    const got = codeOf(() => nodeLevel(region(code)));
    expect(got === 'allowed' ? nodeLevel(region(code)) : got).toBe(expected);
    expect(codeOf(() => nodeLevel(region(code, { successorCode: '330283' })))).toBe('REGION_NODE_PARENT');
  });

  it.each([
    ['platform', null, null, '330282', 'allowed'],
    ['regulator', '330282', null, '330282', 'allowed'],
    ['regulator', '', null, '330282', 'allowed'],
    ['regulator', '3302', null, '330282001', 'allowed'],
    ['regulator', '330283', null, '330282', 'NOT_FOUND'],
    ['regulator', '330282001', null, '330282001', 'REGION_NODE_AUTHORITY'],
    ['regulator', '330282', ['MINING'], '330282', 'REGION_NODE_AUTHORITY'],
    ['insurer', null, null, '330282', 'NOT_FOUND'],
  ] as const)('are kept by who supervises the county: %s of %s, sectors %j, in %s: %s', (audience, regionCode, sectors, code, expected) => expect(codeOf(() => requireKeeper({ audience, regionCode, sectors: sectors as never }, code))).toBe(expected));

  it('are what was added here, and in use', () => {
    expect(codeOf(() => requireNode(region('330282901', { custom: true })))).toBe('allowed');
    expect(codeOf(() => requireNode(region('330282001')))).toBe('REGION_NODE_NOT_CUSTOM');
    expect(codeOf(() => requireNode(region('330282901', { custom: true, successorCode: '330282001' })))).toBe('REGION_NODE_WITHDRAWN');
  });

  it.each([
    ['330282001', 'allowed'],
    ['330282', 'allowed'],
    ['330282901', 'REGION_NODE_SUCCESSOR'],
    ['330282901901', 'REGION_NODE_SUCCESSOR'],
    ['330283001', 'REGION_NODE_SUCCESSOR'],
    [null, 'REGION_NODE_SUCCESSOR'],
  ])('leave what they held to a region of the same county: %s %s', (code, expected) => expect(codeOf(() => requireSuccessor(region('330282901', { custom: true }), code === null ? null : region(code)))).toBe(expected));

  it('have a name of 1 to 50 characters', () => {
    expect(nodeName(' 慈溪滨海经济开发区 ')).toBe('慈溪滨海经济开发区');
    for (const name of ['', ' ', '区'.repeat(51)]) expect(codeOf(() => nodeName(name))).toBe('BAD_INPUT');
  });
});
