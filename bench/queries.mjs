// The same questions to each: as GraphQL to the product and to PostGraphile, as SQL to pgbench. And what an answer comes down to, for the comparison.
import { RollupRepository } from '../dist/libs/rollups/src/rollup.repository.js';
import { HazardListRepository } from '../dist/libs/dual-prevention/src/hazards/hazard-list.repository.js';
import { EnterpriseRepository } from '../dist/libs/enterprises/src/enterprises/enterprise.repository.js';
import { decodeId, regionRange, SECTORS } from '../dist/libs/kernel/src/index.js';
import { settingsOf } from '../dist/libs/database/src/index.js';
import { authorization } from './product.mjs';
import { post } from './load.mjs';

const REGION = '330282';
const range = regionRange(REGION);

/** A person as row security sees them. */
export const principalOf = (audience, { organizationId }) => ({ audience, userId: null, organizationId, regionCode: audience === 'regulator' ? REGION : null, sectors: null, permissions: new Set() });

/** The statements that the product sends, as it sends them: caught where its repositories give them away. */
async function statementsOf(ask) {
  const sent = [];
  await ask({ read: async (sql, params = []) => (sent.push({ sql, params }), []) });
  return sent;
}

/** A statement with its parameters written into it; pgbench knows numbers alone. */
export function inline({ sql, params }) {
  const literal = (value) => {
    if (value === null) return 'NULL';
    if (Array.isArray(value)) return `'{${value.join(',')}}'`;
    return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
  };
  return sql.replace(/\$(\d+)/g, (_, n) => literal(params[n - 1])).replace(/\s+/g, ' ');
}

export const script = (principal, statements) => [`BEGIN READ ONLY; ${settingsOf(principal)};`, ...statements.map((statement) => `${inline(statement)};`), 'COMMIT;', ''].join('\n');

const OUR_PAGE = `query Page($filter: HazardFilter, $orderBy: HazardOrder) { hazards(first: 20, filter: $filter, orderBy: $orderBy) {
  edges { cursor node { id hazardNo description level category status foundOn deadline responsible measures enterprise { uscc name regionCode sector headcount } } } pageInfo { hasNextPage endCursor } } }`;
// Its inflection takes one of enterprises for an enterpris.
const THEIR_PAGE = `query Page($condition: HazardCondition, $orderBy: [HazardOrderBy!]) { allHazards(first: 20, condition: $condition, orderBy: $orderBy) {
  edges { cursor node { rowId hazardNo description level category status foundOn deadline responsible measures
    enterprise: enterprisByEnterpriseIdAndRegionCodeAndSectorAndInsurerId { uscc name regionCode sector headcount } } } pageInfo { hasNextPage endCursor } } }`;

const node = ({ id: _id, rowId: _rowId, ...rest }) => JSON.stringify(rest, Object.keys({ ...rest, ...rest.enterprise }).sort());
const ourPage = ({ hazards }) => hazards.edges.map(({ node: hazard }) => `${decodeId('Hazard', hazard.id)[1]} ${node(hazard)}`);
const theirPage = ({ allHazards }) => allHazards.edges.map(({ node: hazard }) => `${hazard.rowId} ${node(hazard)}`);

const theirHeaders = (audience, { organizationId }) => ({ 'x-org': organizationId, ...(audience === 'regulator' ? { 'x-lo': range.lo, 'x-hi': range.hi, 'x-sectors': [...SECTORS, '*'].join(',') } : {}) });

function page(title, audience, today, criteria, order, ours, theirs) {
  return {
    title,
    audience,
    ours: (_person, token) => post(OUR_PAGE, ours, authorization(token)),
    theirs: { PostGraphile: (person) => post(THEIR_PAGE, theirs, theirHeaders(audience, person)) },
    ourResult: ourPage,
    theirResult: { PostGraphile: theirPage },
    /** The list and then the enterprises on it. */
    statements: async (rows) => [
      ...(await statementsOf((db) => new HazardListRepository(db).list({ today, ...criteria }, order, null, 21))),
      ...(await statementsOf((db) => new EnterpriseRepository(db).byIds([...new Set(rows.map((row) => row.enterpriseId))]))),
    ],
    enterprisesOf: ({ hazards }) => hazards.edges.map(({ node: hazard }) => ({ enterpriseId: decodeId('Hazard', hazard.id)[0] })),
  };
}

const TALLY = 'enterprises insurance { mustInsure insured mustInsureInsured premium preventionBudget } standardized { level1 level2 level3 } hazards { found rectified overdue major supervised { total county municipal provincial national } }';
const SUMMED = ['enterprises', 'must_insure', 'insured', 'must_insured', 'premium_fen', 'prevention_fen', 'standardized_1', 'standardized_2', 'standardized_3', 'found', 'rectified', 'overdue', 'major', 'supervised_county'];
const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const fen = (yuan) => yuan.replace('.', '');

const ourOverview = ({ complianceOverview: o }) => [
  [o.enterprises, o.insurance.mustInsure, o.insurance.insured, o.insurance.mustInsureInsured, fen(o.insurance.premium), fen(o.insurance.preventionBudget), o.standardized.level1, o.standardized.level2, o.standardized.level3,
    o.hazards.found, o.hazards.rectified, o.hazards.overdue, o.hazards.major, o.hazards.supervised.county].map(Number).join(' '),
];
const theirOverview = (field) => (data) => [SUMMED.map((name) => Number(data[field][camel(name)])).join(' ')];

function overview(asOf) {
  const theirs = (field) => (person) => post(`query Overview($asOf: Date!) { ${field}(asOf: $asOf) { ${SUMMED.map(camel).join(' ')} } }`, { asOf }, theirHeaders('regulator', person));
  return {
    title: `overview of the city on ${asOf}`,
    audience: 'regulator',
    ours: (_person, token) => post(`query Overview($asOf: Date) { complianceOverview(asOf: $asOf) { ${TALLY} } }`, { asOf }, authorization(token)),
    theirs: { PostGraphile: theirs('benchOverviewFromCells'), 'PostGraphile, from the ledgers': theirs('benchOverviewFromLedgers') },
    ourResult: ourOverview,
    theirResult: { PostGraphile: theirOverview('benchOverviewFromCells'), 'PostGraphile, from the ledgers': theirOverview('benchOverviewFromLedgers') },
    statements: () => statementsOf((db) => new RollupRepository(db).sumsAt(asOf, WHOLE_CITY)),
    enterprisesOf: () => [],
  };
}

const WHOLE_CITY = { regionLo: range.lo, regionHi: range.hi, insurerId: null, everySector: true };

export const scenarios = (today, asOf) => [
  page('enterprise: its 20 newest hazards', 'enterprise', today, {}, 'FOUND_DESC', { orderBy: 'FOUND_DESC' }, { orderBy: ['FOUND_ON_DESC', 'ROW_ID_DESC'] }),
  page('regulator: the first 20 overdue hazards', 'regulator', today, { overdue: true }, 'DEADLINE_ASC', { filter: { overdue: true }, orderBy: 'DEADLINE_ASC' }, { condition: { overdueOn: today }, orderBy: ['DEADLINE_ASC', 'ROW_ID_ASC'] }),
  overview(asOf),
];

/** For PostGraphile: the product's own statement over its cells as a function, and what one writes who has no cells. */
export async function overviewFunctions() {
  const [{ sql }] = await statementsOf((db) => new RollupRepository(db).sumsAt('2000-01-01', WHOLE_CITY));
  const cells = sql.replaceAll('$2', `'${range.lo}'`).replaceAll('$3', `'${range.hi}'`).replaceAll('$4', 'NULL').replaceAll('$1', 'as_of');
  return `
    CREATE SCHEMA bench;
    GRANT USAGE ON SCHEMA bench TO anze_regulator;
    CREATE TYPE bench.overview AS (${SUMMED.map((name) => `${name} bigint`).join(', ')});
    CREATE FUNCTION bench.overview_from_cells(as_of date) RETURNS bench.overview LANGUAGE sql STABLE AS $$
      SELECT ROW(${SUMMED.map((name) => `s.${name}::bigint`).join(', ')})::bench.overview FROM (${cells}) AS s $$;
    CREATE FUNCTION bench.overview_from_ledgers(as_of date) RETURNS bench.overview LANGUAGE sql STABLE AS $$
      WITH held AS (SELECT enterprise_id, count(*) AS n, sum(premium_fen)::bigint AS premium, sum(prevention_budget_fen)::bigint AS prevention
                      FROM policies WHERE starts_on <= as_of AND ends_on >= as_of AND (cancelled_on IS NULL OR cancelled_on > as_of) GROUP BY 1),
           best AS (SELECT enterprise_id, min(level) AS level FROM standardization_certificates
                     WHERE issued_on <= as_of AND expires_on >= as_of AND (revoked_on IS NULL OR revoked_on > as_of) GROUP BY 1),
           city AS (SELECT count(*) FILTER (WHERE e.founded_on <= as_of) AS enterprises, count(*) FILTER (WHERE e.founded_on <= as_of AND e.must_insure) AS must_insure,
                           count(held.n) AS insured, count(held.n) FILTER (WHERE e.must_insure) AS must_insured, sum(held.premium)::bigint AS premium, sum(held.prevention)::bigint AS prevention,
                           count(*) FILTER (WHERE best.level = 'LEVEL_1') AS l1, count(*) FILTER (WHERE best.level = 'LEVEL_2') AS l2, count(*) FILTER (WHERE best.level = 'LEVEL_3') AS l3
                      FROM enterprises e LEFT JOIN held USING (enterprise_id) LEFT JOIN best USING (enterprise_id)),
           floor AS (SELECT count(*) AS found, count(*) FILTER (WHERE accepted_on <= as_of) AS rectified,
                            count(*) FILTER (WHERE deadline < as_of AND (coalesce(rectified_on, accepted_on) IS NULL OR coalesce(rectified_on, accepted_on) > as_of)) AS overdue,
                            count(*) FILTER (WHERE level = 'MAJOR') AS major, count(*) FILTER (WHERE supervision_level = 'COUNTY' AND supervised_on <= as_of) AS county
                       FROM hazards WHERE found_on <= as_of AND status <> 'VOIDED')
      SELECT ROW(enterprises, must_insure, insured, must_insured, premium, prevention, l1, l2, l3, found, rectified, overdue, major, county)::bench.overview FROM city, floor $$;`;
}
