// Hazards by the hundred thousand, written by PostgreSQL itself as the superuser: what is measured is how they are read, not how they came.
import { withClient } from './workspace.mjs';

const FIRST_DAY = `DATE '2020-01-01'`;
/** A number from 0 up to `below`, decided by the hazard. */
const pick = (below, salt) => `((hashint8extended(e.n * 100003 + k, ${salt}) & 2147483647) % ${below})::int`;
const one = (list, salt) => `(ARRAY[${list.map((text) => `'${text}'`).join(',')}])[1 + ${pick(list.length, salt)}]`;

/**
 * How many hazards an enterprise has, for a city in which the large ones (every 50th) have `large`.
 * 2 % hold 17 %, as in the ledger.
 */
const countOf = (large) => `CASE WHEN e.n % 50 = 0 THEN ${large} ELSE floor(${large} * 0.0957 + (((e.n * 7919) % 1000) / 1000.0))::int END`;

/** Takes the tables' keys and indexes away, and makes them again as they were: made afterwards, they are sorted instead of scattered. */
async function withoutIndexes(client, tables, fn) {
  const { rows: constraints } = await client.query(
    `SELECT conrelid::regclass AS of, quote_ident(conname) AS name, contype AS type, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE (contype IN ('p', 'u') AND conrelid = ANY ($1::regclass[])) OR (contype = 'f' AND confrelid = ANY ($1::regclass[]))`,
    [tables],
  );
  const { rows: indexes } = await client.query(
    `SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
      WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`,
    [tables],
  );
  // Foreign keys rest on the others.
  const foreignLast = constraints.toSorted((x, y) => Number(x.type === 'f') - Number(y.type === 'f'));
  for (const { of, name } of foreignLast.toReversed()) await client.query(`ALTER TABLE ${of} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await fn();
  for (const { of, name, definition } of foreignLast) await client.query(`ALTER TABLE ${of} ADD CONSTRAINT ${name} ${definition}`);
  for (const { definition } of indexes) await client.query(definition);
}

/**
 * @param large hazards of a large enterprise; 120 makes 273,000 in a city of 20,000 enterprises
 * @param events whether each hazard has its history; a ledger brings none, then its dates are its history
 * @returns how many there are
 */
export function writeHazards(url, { large, events }) {
  return withClient(url, async (client) => {
    // The rows are right by the way they are made; checking each key once more would take longer than writing them.
    await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'; SET synchronous_commit = off`);
    await withoutIndexes(client, ['hazards', 'hazard_events'], async () => {
      const { rowCount } = await client.query(HAZARDS(large));
      if (events) await client.query(HISTORY_OF('true'));
      if (rowCount === 0) throw new Error('no hazards were written');
    });
    return (await client.query('SELECT count(*)::int AS n FROM hazards')).rows[0].n;
  });
}

const HAZARDS = (large) => `
  INSERT INTO hazards (id, enterprise_id, region_code, sector, insurer_id, hazard_no, enterprise_name, enterprise_uscc, description, level, category, major_basis, source, channel, status,
                       found_on, deadline, rectified_on, accepted_on, responsible, measures, funds_fen, supervision_level, supervised_on)
  SELECT (lpad(to_hex(100000000 + found), 8, '0') || '-0000-7' || lpad(to_hex(k), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
         enterprise_id, region_code, sector, insurer_id, 'YH' || lpad(n::text, 5, '0') || lpad(k::text, 5, '0'), name, uscc, what, level, category,
         CASE level WHEN 'MAJOR' THEN '《工贸企业重大事故隐患判定标准》第三条' END, source, '现场检查',
         CASE WHEN fate < 10 THEN 'REPORTED' WHEN fate < 20 THEN 'RECTIFYING' WHEN fate < 50 THEN 'AWAITING_ACCEPTANCE' ELSE 'ACCEPTED' END,
         ${FIRST_DAY} + found, ${FIRST_DAY} + found + due, CASE WHEN fate >= 20 THEN ${FIRST_DAY} + found + done END, CASE WHEN fate >= 50 THEN ${FIRST_DAY} + found + done + accepted END,
         CASE WHEN fate >= 10 THEN '责任人' || fate END, CASE WHEN fate >= 10 THEN '立即整改，恢复防护并复核' END, funds * 100,
         CASE WHEN level = 'MAJOR' AND fate % 5 = 0 THEN 'COUNTY' END, CASE WHEN level = 'MAJOR' AND fate % 5 = 0 THEN ${FIRST_DAY} + found END
    FROM (SELECT e.*, k, ${pick(882, 20)} AS found, CASE WHEN ${pick(100, 21)} = 0 THEN 'MAJOR' ELSE 'GENERAL' END AS level, ${pick(1000, 22)} AS fate, 7 + ${pick(24, 23)} AS due, 1 + ${pick(35, 24)} AS done,
                 ${pick(5, 25)} AS accepted, ${pick(5000, 33)} AS funds, ${one(['SAFETY', 'PROCESS', 'ELECTRICAL', 'INSTRUMENT', 'FIRE', 'LAYOUT', 'EQUIPMENT', 'OTHER'], 30)} AS category,
                 ${one(['SELF_INSPECTION', 'SELF_INSPECTION', 'SELF_INSPECTION', 'GOVERNMENT_INSPECTION', 'GRID_PATROL', 'INTERMEDIARY', 'INSURER_SERVICE', 'PUBLIC_REPORT'], 31)} AS source,
                 ${one(['配电箱', '冲压机', '注塑机', '行车', '电焊机', '空压机储气罐', '危化品仓库', '应急照明', '灭火器', '疏散通道'], 26)} || ${one(['未设置防护罩', '接地线脱落', '警示标志缺失', '操作规程未上墙', '检验已过期', '堆放杂物'], 27)}
                 || '，位于' || 1 + ${pick(5, 28)} || '号车间' || ${one(['东侧', '西侧', '南侧', '北侧'], 29)} AS what
            FROM (SELECT *, row_number() OVER (ORDER BY enterprise_id)::int - 1 AS n FROM enterprises) AS e, generate_series(1, ${countOf(large)}) AS k) AS made
   ORDER BY found, n, k`;

/** As the product writes them: reported, begun, done, accepted, each by somebody at an hour. */
export const HISTORY_OF = (where) => `
  INSERT INTO hazard_events (id, enterprise_id, region_code, sector, insurer_id, hazard_id, seq, kind, on_day, at, actor_organization_id, actor_user_id, deadline, note)
  SELECT (left(h.id::text, 9) || '0001-7' || substr(h.id::text, 16, 4) || '8' || lpad(to_hex(v.seq), 3, '0') || right(h.id::text, 13))::uuid,
         h.enterprise_id, h.region_code, h.sector, h.insurer_id, h.id, v.seq, v.kind, v.day, v.day + interval '9 hours' + v.seq * interval '1 minute', h.enterprise_id,
         '0180000f-0000-7000-8000-000000000001', v.deadline, v.note
    FROM hazards h CROSS JOIN LATERAL (VALUES (1, 'REPORTED', h.found_on, h.deadline, NULL), (2, 'STARTED', CASE WHEN h.status <> 'REPORTED' THEN h.found_on END, NULL, '已安排整改'),
                                              (3, 'RECTIFIED', h.rectified_on, NULL, '已整改'), (4, 'ACCEPTED', h.accepted_on, NULL, '复核合格')) AS v (seq, kind, day, deadline, note)
   WHERE v.day IS NOT NULL AND ${where} ORDER BY v.day, h.id, v.seq`;
