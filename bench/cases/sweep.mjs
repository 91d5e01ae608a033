// The reminder sweep: stages that fell due are recorded and told. Against it the same rows by INSERT … SELECT, in the same role under the same policies.
import { lib } from '../build.mjs';
import { digest, inTurns } from '../batch.mjs';
import { grown } from '../make-city.mjs';
import { settle, withServices } from '../services.mjs';
import { withClient } from '../workspace.mjs';

const REMINDERS = `INSERT INTO reminders (enterprise_id, id, region_code, sector, insurer_id, subject_id, stage, due_on, outcome, rule_version)
  SELECT enterprise_id, uuidv7(), region_code, sector, insurer_id, id, 'BEFORE_3', deadline - 3, 'SENT', '1' FROM hazards WHERE status IN ('REPORTED', 'RECTIFYING') AND deadline <= $1::date + 3`;
const NOTIFICATIONS = `INSERT INTO notifications (organization_id, id, kind, params, enterprise_id, hazard_id, dedupe_key)
  SELECT enterprise_id, uuidv7(), 'HAZARD_DUE_SOON', jsonb_build_object('stage', 'BEFORE_3', 'days', 3, 'deadline', deadline), enterprise_id, id, concat_ws(':', 'reminder', id, 'BEFORE_3', deadline - 3)
    FROM hazards WHERE status IN ('REPORTED', 'RECTIFYING') AND deadline <= $1::date + 3`;

/** A city whose open hazards are due in a month, and as many more as asked for due in three days: then the first stage of the ladder falls due. */
const makeDue = (url, today, due) =>
  withClient(url, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`UPDATE hazards SET deadline = $1::date + 30 WHERE status IN ('REPORTED', 'RECTIFYING')`, [today]);
    // Somebody is there to be told: what nobody reads is recorded besides, and nothing beside it does that.
    await client.query(`INSERT INTO users (organization_id, id, username, password_hash, display_name, role) SELECT enterprise_id, uuidv7(), 'bench ' || enterprise_id, '', 'bench', 'LEAD' FROM enterprises`);
    // Other clocks are chased by the same sweep: none of them is due here.
    await client.query(`UPDATE hazards SET rectified_on = $1::date, verification_due_on = NULL, extension_due_on = NULL, supervision_due_on = NULL WHERE status = 'AWAITING_ACCEPTANCE' OR verification_due_on IS NOT NULL OR extension_due_on IS NOT NULL OR supervision_due_on IS NOT NULL`, [today]);
    const { rowCount } = await client.query(
      `INSERT INTO hazards (id, enterprise_id, region_code, sector, insurer_id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, source, status, found_on, deadline)
       SELECT uuidv7(), enterprise_id, region_code, sector, insurer_id, 'DUE' || k, name, uscc, '灭火器检验已过期', 'GENERAL', 'FIRE', 'SELF_INSPECTION', 'RECTIFYING', $1::date - 10, $1::date + 3
         FROM enterprises, generate_series(1, $2::int / (SELECT count(*)::int FROM enterprises) + 1) AS k ORDER BY k, enterprise_id LIMIT $2`,
      [today, due],
    );
    if (rowCount !== due) throw new Error(`sweep: ${rowCount} hazards are due, not ${due}`);
  });

export async function sweep({ workspace, options, say }) {
  const { dayOf } = await lib('kernel');
  const today = dayOf(new Date());
  const due = Math.round(100_000 * options.scale);
  const { name, city } = await grown(workspace, options, 10, say);
  const url = await workspace.database('sweep', { ...city.key, today, due, from: name }, name, (made) => makeDue(made, today, due));
  const { ReminderSweep } = await lib('notifications');
  const { settingsOf, workerPrincipal } = await lib('database');
  return withServices(workspace, url, today, ({ get, as }) =>
    withClient(url, (root) =>
      withClient(workspace.role(url, 'anze_worker'), async (worker) => {
        const hazards = (await root.query('SELECT count(*)::int AS n FROM hazards')).rows[0].n;
        const before = async () => {
          await root.query('TRUNCATE reminders, deliveries, notifications');
          await settle(root, ['reminders', 'deliveries', 'notifications']);
        };
        const after = async () => [
          await digest(root, 'SELECT enterprise_id, subject_id, region_code, sector, insurer_id, stage, due_on, outcome, rule_version FROM reminders'),
          await digest(root, 'SELECT organization_id, kind, params, enterprise_id, hazard_id, dedupe_key FROM notifications WHERE organization_id = enterprise_id'),
        ];
        const transaction = async (...statements) => {
          await worker.query(`BEGIN; ${settingsOf(workerPrincipal())}`);
          for (const statement of statements) await worker.query(statement, [today]);
          await worker.query('COMMIT');
        };
        const rounds = await inTurns(
          workspace,
          {
            Anze: { before, run: () => as(() => get(ReminderSweep).run()), after },
            'INSERT … SELECT': { before, run: () => transaction(REMINDERS, NOTIFICATIONS), after },
            'INSERT … SELECT of the reminders alone': { before, run: () => transaction(REMINDERS), after: () => null },
          },
          { rounds: options.batches, say, title: 'sweep' },
        );
        await before();
        return [{ case: 'sweep', kind: 'batch', title: `reminder sweep, ${due} due of ${hazards}`, unit: 'reminders', amount: due, reach: { 'INSERT … SELECT': 0.5 }, rounds }];
      }),
    ),
  );
}
