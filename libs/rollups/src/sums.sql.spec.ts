import { MEASURE_NUMBERS, MEASURES } from './measures.js';
import { sumsAt, type RollupFilter, type RollupReader, type RollupSplit } from './sums.sql.js';

const CITY: RollupFilter = { regionLo: '330282', regionHi: '330283', insurerId: null, everySector: true };
const TOWN: RollupFilter = { ...CITY, regionLo: '330282001', regionHi: '330282002' };
const COUNTRY: RollupFilter = { ...CITY, regionLo: '0', regionHi: ':' };
const SOME = { everySector: false };
const INSURER = { insurerId: '0190aaaa-0000-7000-8000-000000000001', everySector: false };

describe('the cells that are read', () => {
  const cells = (filter: RollupFilter, split: RollupSplit = { by: 'none' }, reader: RollupReader = 'authority'): string[] =>
    [...new Set([...sumsAt('2022-05-31', filter, split, reader).sql.matchAll(/cube = '(\w+)' AND digits = (\d+)/g)].map(([, cube, digits]) => `${cube} ${digits}`))];

  it.each<[string, RollupFilter, RollupSplit['by'] | number, string[], RollupReader?]>([
    ['a city, by who supervises all of it', CITY, 'none', ['ALL 6']],
    ['a town', TOWN, 'none', ['ALL 9']],
    ['the country', COUNTRY, 'none', ['ALL 2']],
    ['the towns of a city and what is the city’s own', CITY, 9, ['ALL 9', 'EACH 0']],
    ['the provinces', COUNTRY, 2, ['ALL 2']],
    ['the sectors of a city', CITY, 'sector', ['SECTOR 6']],
    ['the insurers of a city', CITY, 'insurer', ['INSURER 6']],
    ['the sectors of a town: too few cells to have sums of their own', TOWN, 'sector', ['EACH 0']],
    ['a city, by who supervises some sectors', { ...CITY, ...SOME }, 'none', ['SECTOR 6']],
    ['its towns', { ...CITY, ...SOME }, 9, ['EACH 0']],
    ['its insurers', { ...CITY, ...SOME }, 'insurer', ['EACH 0']],
    ['the country, by an insurer', { ...COUNTRY, ...INSURER }, 'none', ['INSURER 2'], 'insurer'],
    ['a city, by an insurer', { ...CITY, ...INSURER }, 'none', ['INSURER 6'], 'insurer'],
    ['its book by sector', { ...COUNTRY, ...INSURER }, 'sector', ['EACH 0'], 'insurer'],
    ['an insurer’s part of a city', { ...CITY, insurerId: INSURER.insurerId }, 'none', ['INSURER 6']],
    ['the same by who supervises some sectors, who reads no sum over all of them', { ...CITY, ...INSURER }, 'none', ['EACH 0']],
    ['the sizes in a city', CITY, 'size', ['SECTOR 6']],
    ['the levels in a city, of some sectors', { ...CITY, sectors: ['MINING'] }, 'level', ['SECTOR 6']],
    ['the large ones of a city', { ...CITY, sizes: ['LARGE'] }, 'none', ['SECTOR 6']],
    ['the large ones of an insurer', { ...CITY, sizes: ['LARGE'], insurerId: INSURER.insurerId }, 'none', ['EACH 0']],
    ['the towns of a city, of some levels', { ...CITY, levels: ['NONE'] }, 9, ['EACH 0']],
  ])('for %s', (_, filter, by, expected, ...[reader]) => {
    expect(cells(filter, typeof by === 'number' ? { by: 'region', digits: by } : ({ by } as RollupSplit), reader)).toEqual(expected);
  });
});

describe('measures', () => {
  it('keep the numbers under which they are stored', () => {
    expect(MEASURES.slice(0, 13).map((measure) => MEASURE_NUMBERS[measure])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect([MEASURE_NUMBERS.found, MEASURE_NUMBERS.overdue, MEASURE_NUMBERS.served]).toEqual([10, 12, 25]);
  });
});
