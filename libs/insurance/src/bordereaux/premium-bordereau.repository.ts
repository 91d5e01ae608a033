import { Injectable } from '@nestjs/common';
import { bulkParameters, bulkRows, TenantDb } from '@anze/database';
import { newId, type Day, type Fen } from '@anze/kernel';
import type { PremiumEntryKind } from '../premiums/premium-terms.js';
import type { PolicyRef } from './policy-differences.repository.js';

/** An entry as a bordereau has it. */
export interface BookEntry extends PolicyRef {
  readonly entryNo: string;
  readonly kind: PremiumEntryKind;
  readonly amount: Fen;
  readonly onDay: Day;
  readonly note: string | null;
}

/** The same as it is in the books, with whose it is. */
export type KnownEntry = Omit<BookEntry, 'note'> & { readonly issuerId: string };

const NUMBERS = { n: 'int', issuer_id: 'uuid', enterprise_id: 'uuid', entry_no: 'text' } as const;
const NEW = { id: 'uuid', enterprise_id: 'uuid', policy_id: 'uuid', kind: 'text', amount_fen: 'bigint', on_day: 'date', entry_no: 'text', note: 'text' } as const;
const REFS = { enterprise_id: 'uuid', id: 'uuid' } as const;
const STAMPS = ['region_code', 'sector', 'insurer_id', 'issuer_id', 'issuer_head_id'];

/** The ledger of premiums as bordereaux add to it. For the worker. */
@Injectable()
export class PremiumBordereauRepository {
  constructor(private readonly db: TenantDb) {}

  /** Entries by their insurer's numbers, or by the uuids that an export gives those that came about here; in the order asked. */
  async known(numbers: readonly { readonly issuerId: string; readonly enterpriseId: string; readonly entryNo: string }[]): Promise<(KnownEntry | undefined)[]> {
    if (numbers.length === 0) return [];
    const given = numbers.map(({ issuerId, enterpriseId, entryNo }, n) => ({ n, issuer_id: issuerId, enterprise_id: enterpriseId, entry_no: entryNo }));
    const rows = await this.db.run((tx) =>
      tx.query<Omit<KnownEntry, 'amount'> & { n: number; amount: string }>(
        `SELECT k.n, e.enterprise_id AS "enterpriseId", e.policy_id AS "policyId", e.issuer_id AS "issuerId", k.entry_no AS "entryNo", e.kind, e.amount_fen::text AS amount, e.on_day AS "onDay"
           FROM ${bulkRows(NUMBERS, 'k')}
           JOIN LATERAL (SELECT * FROM premium_entries x WHERE x.enterprise_id = k.enterprise_id AND x.issuer_id = k.issuer_id AND x.entry_no = k.entry_no
                         UNION ALL
                         SELECT * FROM premium_entries x WHERE x.enterprise_id = k.enterprise_id AND x.issuer_id = k.issuer_id AND x.entry_no IS NULL AND x.id::text = k.entry_no LIMIT 1) e ON true`,
        bulkParameters(NUMBERS, given),
      ),
    );
    const found: (KnownEntry | undefined)[] = numbers.map(() => undefined);
    for (const { n, amount, ...entry } of rows) found[n] = { ...entry, amount: BigInt(amount) };
    return found;
  }

  async add(entries: readonly BookEntry[], runId: string): Promise<void> {
    if (entries.length === 0) return;
    const given = entries.map(({ enterpriseId, policyId, kind, amount, onDay, entryNo, note }) => ({ id: newId(), enterprise_id: enterpriseId, policy_id: policyId, kind, amount_fen: amount, on_day: onDay, entry_no: entryNo, note }));
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO premium_entries (enterprise_id, id, ${STAMPS.join(', ')}, policy_id, kind, amount_fen, on_day, cause, cause_id, entry_no, note)
         SELECT p.enterprise_id, n.id, ${STAMPS.map((name) => `p.${name}`).join(', ')}, p.id, n.kind, n.amount_fen, n.on_day, 'BORDEREAU', $${Object.keys(NEW).length + 1}::uuid, n.entry_no, n.note
           FROM ${bulkRows(NEW, 'n')} JOIN policies p ON p.enterprise_id = n.enterprise_id AND p.id = n.policy_id`,
        [...bulkParameters(NEW, given), runId],
      ),
    );
  }

  /**
   * Takes back what was only presumed of policies (written and received in full on the first day, as a ledger says) as far as the insurer's own
   * books now say it themselves: what is owed and what was paid each for itself. Doing it twice takes nothing back.
   */
  async takeBackPresumed(policies: readonly PolicyRef[], runId: string): Promise<void> {
    if (policies.length === 0) return;
    const given = policies.map(({ enterpriseId, policyId }) => ({ enterprise_id: enterpriseId, id: policyId }));
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO premium_entries (enterprise_id, id, ${STAMPS.join(', ')}, policy_id, kind, amount_fen, on_day, cause, cause_id, note)
         SELECT p.enterprise_id, gen_random_uuid(), ${STAMPS.map((name) => `p.${name}`).join(', ')}, p.id, CASE WHEN NOT g.paid THEN 'ENDORSED' WHEN s.presumed > 0 THEN 'REPAID' ELSE 'RECEIVED' END, -s.presumed, p.starts_on, 'BORDEREAU', $3::uuid, '以保险机构明细为准，冲回推定数'
           FROM ${bulkRows(REFS, 'k')} JOIN policies p ON p.enterprise_id = k.enterprise_id AND p.id = k.id
          CROSS JOIN (VALUES (true), (false)) AS g (paid)
          CROSS JOIN LATERAL (SELECT coalesce(sum(amount_fen) FILTER (WHERE cause = 'LEDGER' OR (cause = 'BORDEREAU' AND entry_no IS NULL)), 0) AS presumed, bool_or(cause = 'BORDEREAU' AND entry_no IS NOT NULL) AS told
                                FROM premium_entries e WHERE e.enterprise_id = p.enterprise_id AND e.policy_id = p.id AND (e.kind IN ('RECEIVED', 'REPAID')) = g.paid) AS s
          WHERE s.told AND s.presumed <> 0`,
        [...bulkParameters(REFS, given), runId],
      ),
    );
  }
}
