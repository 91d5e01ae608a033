// A made-up city of 慈溪's size, the same on every machine: nothing in it is anybody's data.
import { lib } from './build.mjs';

const { isUscc, organizationCheckCharacter, usccCheckCharacter } = await lib('kernel');
/** Changes with what is made here. */
export const SEED = 2;

const NIL = '00000000-0000-0000-0000-000000000000';
const REGION = '330282';
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SECTORS = ['INDUSTRY_TRADE', 'INDUSTRY_TRADE', 'INDUSTRY_TRADE', 'INDUSTRY_TRADE', 'OTHER', 'HAZARDOUS_CHEMICALS', 'CONSTRUCTION', 'TRANSPORT', 'METAL_SMELTING'];
const LEVELS = ['LEVEL_3', 'LEVEL_3', 'LEVEL_3', 'LEVEL_3', 'LEVEL_3', 'LEVEL_3', 'LEVEL_2', 'LEVEL_2', 'LEVEL_1'];
const CATEGORIES = ['安全', '工艺', '电气', '仪表', '消防', '总图', '设备', '其他'];
const SOURCES = ['企业自查', '企业自查', '企业自查', '政府检查', '网格排查', '中介服务', '保险机构服务', '群众举报'];
const THINGS = ['配电箱', '冲压机', '注塑机', '行车', '电焊机', '空压机储气罐', '危化品仓库', '应急照明', '灭火器', '疏散通道', '除尘管道', '登高作业平台'];
const FAULTS = ['未设置防护罩', '接地线脱落', '警示标志缺失', '操作规程未上墙', '检验已过期', '堆放杂物', '线路老化、绝缘破损', '未按规定配置', '日常检查记录缺失'];

/** A number from 0 up to `below`, decided by what it is asked for (murmur3's finalizer). */
function pick(below, ...keys) {
  let h = 0x9747b28c;
  for (const key of keys) {
    h = Math.imul(h ^ key, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return (h >>> 0) % below;
}
const one = (list, ...keys) => list[pick(list.length, ...keys)];
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const day = (n) => new Date(FIRST_DAY + n * DAY).toISOString().slice(0, 10);
/** The last day on which something is found: 2022-05-31. */
const LAST = 881;
export const AS_OF = '2021-11-30';

const uuid = (kind, n) => `0180000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const town = (n) => `${REGION}${String(pick(20, n, 1) + 1).padStart(3, '0')}`;

function uscc(n) {
  let code = '';
  for (let i = 0; i < 8; i += 1) code += ALPHABET[pick(ALPHABET.length, n, 100 + i)];
  // The last digits are the number itself, so that no two are alike.
  const body = `${code.slice(0, 3)}${String(n).padStart(5, '0')}`;
  const first = `91${REGION}${body}${organizationCheckCharacter(body)}`;
  return first + usccCheckCharacter(first);
}

export function city(scale) {
  const count = Math.round(20_041 * scale);
  const insurers = Array.from({ length: 12 }, (_, n) => ({ id: uuid('a', n + 1), name: `第${n + 1}财产保险股份有限公司慈溪支公司` }));
  const enterprises = Array.from({ length: count }, (_, n) => {
    const sector = one(SECTORS, n, 2);
    return {
      n,
      id: uuid('e', n + 1),
      region: town(n),
      sector,
      insurer: pick(100, n, 3) < 40 ? one(insurers, n, 4).id : NIL,
      uscc: uscc(n),
      name: `慈溪市第${n + 1}制造有限公司`,
      headcount: 3 + pick(300, n, 5),
      founded: day(-pick(7000, n, 6) - 1),
      must: !['INDUSTRY_TRADE', 'OTHER'].includes(sector),
      // A few large ones have many: 2 % hold 17 %.
      hazards: n % 50 === 0 ? 120 : 11 + (pick(100, n, 7) < 48 ? 1 : 0),
    };
  });
  if (!enterprises.every((enterprise) => isUscc(enterprise.uscc))) throw new Error('seed: a malformed uscc');
  return { insurers, enterprises, hazards: enterprises.reduce((sum, enterprise) => sum + enterprise.hazards, 0) };
}

const arrays = (rows, ...columns) => columns.map((column) => rows.map(column));

/** Organizations, people, enterprises, policies and certificates, as the superuser. @returns who signs in */
export async function writeCity(client, { insurers, enterprises }, passwordHash, people) {
  await client.query(`INSERT INTO regions (code, name, level, parent_code, source) SELECT '${REGION}' || lpad(n::text, 3, '0'), '第' || n || '镇', 'TOWN', '${REGION}', 'bench' FROM generate_series(1, 20) AS n`);
  const regulators = Array.from({ length: people }, (_, n) => ({ id: uuid('b', n + 1), name: `应急管理局第${n + 1}科` }));
  const organizations = [
    ...insurers.map(({ id, name }) => ({ id, kind: 'INSURER', code: name, name, region: null })),
    ...regulators.map(({ id, name }) => ({ id, kind: 'REGULATOR', code: name, name, region: REGION })),
    ...enterprises.map(({ id, uscc: code, name, region }) => ({ id, kind: 'ENTERPRISE', code, name, region })),
  ];
  await client.query('INSERT INTO organizations (id, kind, code, name, region_code, verified) SELECT *, true FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])', arrays(organizations, (o) => o.id, (o) => o.kind, (o) => o.code, (o) => o.name, (o) => o.region));
  await client.query(
    `INSERT INTO enterprises (enterprise_id, region_code, sector, insurer_id, uscc, name, town_name, industry_code, headcount, principal, phone, address, founded_on, must_insure)
     SELECT id, region, sector, insurer, uscc, name, '镇', 'C3854', headcount, '高某某', '0574-63000000', '新城大道 1 号', founded, must
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::date[], $9::bool[]) AS t (id, region, sector, insurer, uscc, name, headcount, founded, must)`,
    arrays(enterprises, (e) => e.id, (e) => e.region, (e) => e.sector, (e) => e.insurer, (e) => e.uscc, (e) => e.name, (e) => e.headcount, (e) => e.founded, (e) => e.must),
  );
  await client.query(
    `INSERT INTO insurance_duties (enterprise_id, id, region_code, sector, insurer_id, since, from_founding, basis)
     SELECT enterprise_id, gen_random_uuid(), region_code, sector, insurer_id, founded_on, true, 'SECTOR' FROM enterprises WHERE must_insure AND enterprise_id = ANY ($1::uuid[])`,
    [enterprises.map((e) => e.id)],
  );
  const policies = enterprises.filter((e) => e.insurer !== NIL).flatMap((e) => [0, 1].map((year) => ({ e, n: e.n * 2 + year, start: 200 + pick(365, e.n, 8) + year * 365, premium: 200_000 + pick(800_000, e.n, 9) })));
  await client.query(
    `INSERT INTO policies (id, enterprise_id, region_code, sector, insurer_id, policy_no, issuer_id, issuer_head_id, insured_name, insured_uscc, starts_on, ends_on, premium_fen, prevention_budget_fen,
                           counted_starts_on, counted_ends_on, counted_premium_fen, counted_budget_fen)
     SELECT t.id, e.enterprise_id, e.region_code, e.sector, e.insurer_id, t.no, e.insurer_id, e.insurer_id, e.name, e.uscc, t.starts, t.ends, t.premium, t.premium * 3 / 10, t.starts, t.ends, t.premium, t.premium * 3 / 10
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[], $6::bigint[]) AS t (id, enterprise_id, no, starts, ends, premium) JOIN enterprises e USING (enterprise_id)`,
    arrays(policies, (p) => uuid('c', p.n + 1), (p) => p.e.id, (p) => `AZ${String(p.n).padStart(8, '0')}`, (p) => day(p.start), (p) => day(p.start + 364), (p) => p.premium),
  );
  const certificates = enterprises.filter((e) => pick(100, e.n, 10) < 30);
  await client.query(
    `INSERT INTO standardization_certificates (id, enterprise_id, region_code, sector, insurer_id, certificate_no, enterprise_name, level, issued_on, expires_on)
     SELECT t.id, e.enterprise_id, e.region_code, e.sector, e.insurer_id, t.no, e.name, t.level, t.issued, t.issued + 1095
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[]) AS t (id, enterprise_id, no, level, issued) JOIN enterprises e USING (enterprise_id)`,
    arrays(certificates, (e) => uuid('d', e.n + 1), (e) => e.id, (e) => `AQB${String(e.n).padStart(7, '0')}`, (e) => one(LEVELS, e.n, 11), (e) => day(pick(LAST, e.n, 12))),
  );
  // The large ones: their pages are full.
  const large = enterprises.filter((e) => e.hazards === 120).slice(0, people);
  const users = [...regulators.map((r, n) => ({ id: uuid('f', n + 1), organization: r.id, username: `regulator.${n}` })), ...large.map((e, n) => ({ id: uuid('f', 1000 + n), organization: e.id, username: `enterprise.${n}` }))];
  await client.query(`INSERT INTO users (id, organization_id, username, password_hash, display_name, role) SELECT id, organization, username, $4, username, 'ADMIN' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS t (id, organization, username)`, [...arrays(users, (u) => u.id, (u) => u.organization, (u) => u.username), passwordHash]);
  await client.query('VACUUM ANALYZE');
  const signsIn = (prefix) => users.filter((user) => user.username.startsWith(prefix)).map(({ username, organization }) => ({ username, organizationId: organization }));
  return { regulators: signsIn('regulator'), enterprises: signsIn('enterprise') };
}

const HEADINGS = ['隐患编号', '企业名称', '统一社会信用代码', '隐患描述', '隐患类别', '隐患等级', '重大隐患判定依据', '隐患来源', '发现渠道', '发现日期', '整改责任人', '整改措施', '整改时限', '整改完成日期', '验收日期', '整改资金', '挂牌督办级别', '挂牌领域'];

/** The hazard ledger (隐患台账) as CSV, in the order of the days found. */
export function* hazardLedger({ enterprises }) {
  const rows = [];
  for (const { n, hazards } of enterprises) for (let k = 0; k < hazards; k += 1) rows.push([pick(LAST, n, k, 20), n, k]);
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  yield `${HEADINGS.join(',')}\n`;
  for (const [found, n, k] of rows) {
    const enterprise = enterprises[n];
    const major = pick(100, n, k, 21) === 0;
    const fate = pick(1000, n, k, 22);
    const deadline = found + 7 + pick(24, n, k, 23);
    // 2 % are open, and so overdue today; 3 % wait to be accepted.
    const rectified = fate < 20 ? null : found + 1 + pick(35, n, k, 24);
    const accepted = fate < 50 ? null : rectified + pick(5, n, k, 25);
    const what = `${one(THINGS, n, k, 26)}${one(FAULTS, n, k, 27)}，位于${1 + pick(5, n, k, 28)}号车间${one(['东侧', '西侧', '南侧', '北侧'], n, k, 29)}`;
    yield `${[
      `YH${String(n).padStart(5, '0')}${String(k).padStart(4, '0')}`, enterprise.name, enterprise.uscc, what, one(CATEGORIES, n, k, 30), major ? '重大' : '一般', major ? '《工贸企业重大事故隐患判定标准》第三条' : '', one(SOURCES, n, k, 31),
      '现场检查', day(found), fate < 10 ? '' : `责任人${pick(500, n, k, 32)}`, fate < 10 ? '' : '立即整改，恢复防护并复核', day(deadline), rectified === null ? '' : day(rectified), accepted === null ? '' : day(accepted), `${pick(5000, n, k, 33)}.00`,
      major && fate % 5 === 0 ? '县级' : '', major && fate % 5 === 0 ? '工贸' : '',
    ].join(',')}\n`;
  }
}
