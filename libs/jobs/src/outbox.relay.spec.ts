import fc from 'fast-check';
import { collapse } from './outbox.relay.js';
import type { DueRow } from './outbox.repository.js';

const rows = fc.uniqueArray(
  fc.record<DueRow>({
    id: fc.uuid({ version: 7 }),
    job: fc.constantFrom('a', 'b'),
    organizationId: fc.constantFrom('x', 'y'),
    dedupeKey: fc.constantFrom(null, 'k', 'l'),
  }),
  { selector: (row) => row.id, maxLength: 30 },
);
const key = (row: DueRow): string => `${row.organizationId}/${row.job}/${row.dedupeKey}`;

describe('same work', () => {
  it('is left to the newest row of its organization, job and key', () => {
    fc.assert(
      fc.property(rows, (due) => {
        const { enqueue, superseded } = collapse(due);
        expect([...enqueue, ...superseded].map((row) => row.id).sort()).toEqual(due.map((row) => row.id).sort());
        const keyed = enqueue.filter((row) => row.dedupeKey !== null);
        expect(new Set(keyed.map(key)).size).toBe(keyed.length);
        for (const row of superseded) {
          expect(row.dedupeKey).not.toBeNull();
          expect(keyed.some((kept) => key(kept) === key(row) && kept.id > row.id)).toBe(true);
        }
      }),
    );
  });
});
