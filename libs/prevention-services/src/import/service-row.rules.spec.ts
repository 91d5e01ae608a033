import fc from 'fast-check';
import { mayCorrect, saidForOthers, settledBy, type KnownService, type Settled } from './service-row.rules.js';

const SILENT: Settled = { hazardsRectified: null, confirmedOn: null, archivedOn: null, satisfaction: null };
const TOLD: Settled = { hazardsRectified: 2, confirmedOn: '2025-05-03', archivedOn: '2025-05-20', satisfaction: 4 };
const known = (more: Partial<KnownService> = {}): KnownService => ({ id: 'x', servedOn: '2025-05-02', cost: 0n, withinBudget: null, askedOn: null, ...SILENT, confirmedHere: false, voided: false, own: false, unattested: false, differs: true, ...more });

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const settled: fc.Arbitrary<Settled> = fc.record({ hazardsRectified: maybe(fc.nat(9)), confirmedOn: maybe(fc.constantFrom('2025-05-03', '2025-05-04')), archivedOn: maybe(fc.constantFrom('2025-05-20', '2025-05-21')), satisfaction: maybe(fc.integer({ min: 1, max: 5 })) });

describe('what a ledger settles of a service', () => {
  it.each<[string, Settled, KnownService | null, Settled]>([
    ['a new row', TOLD, null, TOLD],
    ['what it says anew', TOLD, known({ confirmedOn: '2025-05-01', satisfaction: 1 }), TOLD],
    ['nothing that it leaves out', SILENT, known(TOLD), { ...TOLD, hazardsRectified: null }],
    ['nothing of what the enterprise confirmed here', TOLD, known({ confirmedOn: '2025-05-10', confirmedHere: true, satisfaction: 1 }), { ...TOLD, confirmedOn: '2025-05-10', satisfaction: 1 }],
    ['not the archiving that followed it here', TOLD, known({ confirmedOn: '2025-05-10', confirmedHere: true, archivedOn: '2025-05-11' }), { ...TOLD, confirmedOn: '2025-05-10', archivedOn: '2025-05-11' }],
  ])('an authority’s: %s', (_, row, there, expected) => expect(settledBy(row, there, false)).toEqual(expected));

  it('an insurer’s own: nothing, whatever it says', () => {
    fc.assert(
      fc.property(settled, maybe(settled), (row, there) => {
        expect(settledBy(row, there && known(there), true)).toMatchObject(there ?? SILENT);
        const said = saidForOthers(row, there && known(there));
        const differing = (Object.keys(row) as (keyof Settled)[]).filter((field) => row[field] !== null && row[field] !== (there?.[field] ?? null));
        if (said === null) expect(differing).toEqual([]);
        else expect(differing).toContain(said);
      }),
    );
  });

  it('an authority’s never leaves less than there was of confirmation, archiving and rating', () => {
    fc.assert(
      fc.property(settled, settled, fc.boolean(), (row, there, confirmedHere) => {
        const after = settledBy(row, known({ ...there, confirmedHere }), false);
        for (const field of ['confirmedOn', 'archivedOn', 'satisfaction'] as const) if (there[field] !== null) expect(after[field]).not.toBeNull();
      }),
    );
  });

  it.each([
    [{ own: true }, true],
    [{ own: true, confirmedOn: '2025-05-03' }, false],
    [{ own: true, voided: true }, false],
    [{ own: false }, false],
  ])('of %p an own ledger may correct: %p', (more, expected) => expect(mayCorrect(known(more))).toBe(expected));
});
