import type { Sector } from '@anze/kernel';
import { openable } from './bulletin-openable.rules.js';

const COUNTY = { organizationId: 'county', opens: true, regionCode: '330282', sectors: null };
const TOWN = { organizationId: 'town', opens: true, regionCode: '330282001', sectors: null };
const NATION = { organizationId: 'nation', opens: true, regionCode: '', sectors: null };
const of = (regionCode: string | null, authorId = 'county') => ({ regionCode, authorId });

describe('a frozen figure opens', () => {
  it.each([
    [COUNTY, of('330282'), true], [COUNTY, of('330282001'), true], [COUNTY, of('3302', 'city'), false], [COUNTY, of('330281', 'city'), false], [COUNTY, of(null, 'nation'), false],
    [TOWN, of('330282'), false], [TOWN, of('330282001'), true], [TOWN, of('330282002'), false], [NATION, of(null, 'nation'), true], [NATION, of('33'), true],
    [{ ...COUNTY, opens: false }, of('330282'), false],
  ])('to %j of %j: %s', (reader, figure, expected) => expect(openable(figure, null, reader)).toBe(expected));

  const mines: readonly Sector[] = ['MINING', 'FIREWORKS'];
  it.each([
    [null, null, true], [null, mines, false], [mines, null, false], [mines, ['FIREWORKS', 'MINING'], true], [mines, ['MINING'], false],
  ] as const)('its author counting %j, to who sees %j: %s', (author, sectors, expected) => expect(openable(of('330282001'), author, { ...TOWN, sectors })).toBe(expected));

  it('to its author', () => expect(openable(of('330282'), null, { ...COUNTY, sectors: mines })).toBe(true));
});
