import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ISSUER_COLUMNS, issuerKey, ORG, protectTable, READ_AS_ISSUER, roleOf } from '@anze/database';

const KINDS = ['POLICY_BORDEREAU', 'PREMIUM_BORDEREAU', 'FUND_BORDEREAU'];
const CAUSES = ['POLICY', 'ENDORSEMENT', 'CANCELLATION', 'PAYMENT', 'LEDGER'];
const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
const causes = (names: readonly string[]): string => `CONSTRAINT premium_entries_cause CHECK (cause IN (${list(names)}))`;

/** The kinds that import_runs knows by now, read from the catalogue: other migrations add theirs. */
async function kinds(runner: QueryRunner): Promise<string[]> {
  const [row] = (await runner.query(`SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'import_runs_kind'`)) as { definition: string }[];
  return [...row!.definition.matchAll(/'([A-Z_]+)'/g)].map(([, kind]) => kind!);
}
const kindsAre = (runner: QueryRunner, names: readonly string[]): Promise<unknown> => runner.query(`ALTER TABLE import_runs DROP CONSTRAINT import_runs_kind, ADD CONSTRAINT import_runs_kind CHECK (kind IN (${list(names)}))`);

const ofPolicy = (table: string): string => `CONSTRAINT ${table}_policy_fk FOREIGN KEY (enterprise_id, policy_id, issuer_id) REFERENCES policies (enterprise_id, id, issuer_id)`;
/** What moves with the enterprise, or with the issuer under another head office. */
const MOVED = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];

/** Bordereaux of insurers' own systems, and where the authority's ledger says otherwise. */
export class CreateBordereaux20260105000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const insurer = roleOf('insurer');
    await kindsAre(runner, [...(await kinds(runner)), ...KINDS]);
    await runner.query(`GRANT SELECT, INSERT ON import_runs TO ${insurer}`);
    await runner.query(`CREATE POLICY import_runs_insurer_select ON import_runs FOR SELECT TO ${insurer} USING (organization_id = ${ORG})`);
    await runner.query(`CREATE POLICY import_runs_insurer_insert ON import_runs FOR INSERT TO ${insurer} WITH CHECK (organization_id = ${ORG} AND status = 'QUEUED' AND kind IN (${list(KINDS)}))`);
    await runner.query(`GRANT SELECT ON import_messages TO ${insurer}`);
    await runner.query(`CREATE POLICY import_messages_insurer_select ON import_messages FOR SELECT TO ${insurer} USING (organization_id = ${ORG})`);

    // What came in under an accepted quote names it: a quote is the consent to one policy.
    await runner.query(`GRANT UPDATE (quote_id) ON policies TO ${roleOf('worker')}`);
    // The number of the entry in its insurer's own books: the same number is the same entry.
    await runner.query(
      `ALTER TABLE premium_entries ADD COLUMN entry_no text, DROP CONSTRAINT premium_entries_cause, ADD ${causes([...CAUSES, 'BORDEREAU'])},
         ADD CONSTRAINT premium_entries_no CHECK (entry_no IS NULL OR (cause = 'BORDEREAU' AND char_length(entry_no) BETWEEN 1 AND 100)), ADD CONSTRAINT premium_entries_no_key UNIQUE (enterprise_id, issuer_id, entry_no)`,
    );

    // What the authority's ledger said last of a policy whose facts are the insurer's own.
    await protectTable(runner, {
      name: 'policy_ledger_facts',
      shape: 'enterprise',
      columns: [...ISSUER_COLUMNS, 'policy_id uuid NOT NULL', 'facts jsonb NOT NULL', 'run_id uuid', 'on_day date NOT NULL', 'created_at timestamptz NOT NULL DEFAULT now()'],
      constraints: [
        'CONSTRAINT policy_ledger_facts_policy_key UNIQUE (enterprise_id, policy_id)',
        ofPolicy('policy_ledger_facts'),
        issuerKey('policy_ledger_facts'),
        `CONSTRAINT policy_ledger_facts_facts CHECK (jsonb_typeof(facts) = 'object')`,
      ],
      indexes: { policy_ledger_facts_issuer_idx: '(issuer_id)' },
      access: { worker: { read: true, insert: true, update: [...MOVED, 'facts', 'run_id', 'on_day'] } },
    });
    await protectTable(runner, {
      name: 'policy_differences',
      shape: 'enterprise',
      columns: [
        ...ISSUER_COLUMNS,
        'policy_id uuid NOT NULL',
        'field text NOT NULL',
        'own_value text NOT NULL',
        'ledger_value text NOT NULL',
        // the import that brought the newest of the two
        'run_id uuid',
        'since date NOT NULL',
        'resolved_on date',
        'created_at timestamptz NOT NULL DEFAULT now()',
      ],
      constraints: [
        ofPolicy('policy_differences'),
        issuerKey('policy_differences'),
        'CONSTRAINT policy_differences_differ CHECK (own_value <> ledger_value)',
        `CONSTRAINT policy_differences_field CHECK (field ~ '^[a-z_]{1,40}$')`,
        'CONSTRAINT policy_differences_resolved CHECK (resolved_on >= since)',
      ],
      indexes: {
        policy_differences_open_idx: 'UNIQUE (enterprise_id, policy_id, field) WHERE resolved_on IS NULL',
        policy_differences_issuer_idx: '(issuer_id, since DESC, id DESC)',
        policy_differences_head_idx: '(issuer_head_id, since DESC, id DESC)',
        policy_differences_region_idx: '(region_code, since DESC, id DESC)',
      },
      access: {
        insurer: { read: READ_AS_ISSUER },
        regulator: { read: true },
        worker: { read: true, insert: true, update: [...MOVED, 'own_value', 'ledger_value', 'run_id', 'resolved_on'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const insurer = roleOf('insurer');
    await runner.query('DROP TABLE policy_differences, policy_ledger_facts');
    await runner.query(`REVOKE UPDATE (quote_id) ON policies FROM ${roleOf('worker')}`);
    // The owner is no audience: forced row security would hide from it what has to go.
    for (const table of ['premium_entries', 'import_runs', 'import_messages']) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`DELETE FROM premium_entries WHERE cause = 'BORDEREAU'`);
    await runner.query(`ALTER TABLE premium_entries DROP CONSTRAINT premium_entries_no, DROP CONSTRAINT premium_entries_no_key, DROP CONSTRAINT premium_entries_cause, ADD ${causes(CAUSES)}, DROP COLUMN entry_no`);
    await runner.query('DROP POLICY import_messages_insurer_select ON import_messages');
    await runner.query(`REVOKE SELECT ON import_messages FROM ${insurer}`);
    await runner.query('DROP POLICY import_runs_insurer_insert ON import_runs');
    await runner.query('DROP POLICY import_runs_insurer_select ON import_runs');
    await runner.query(`REVOKE SELECT, INSERT ON import_runs FROM ${insurer}`);
    await runner.query(`DELETE FROM import_messages m USING import_runs r WHERE r.organization_id = m.organization_id AND r.id = m.run_id AND r.kind IN (${list(KINDS)})`);
    await runner.query(`DELETE FROM import_runs WHERE kind IN (${list(KINDS)})`);
    await kindsAre(runner, (await kinds(runner)).filter((kind) => !KINDS.includes(kind)));
    for (const table of ['premium_entries', 'import_runs', 'import_messages']) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
}
