// The same questions to each: as GraphQL to the product and to the peers. And what an answer comes down to, for the comparison.
import { lib } from './build.mjs';
import { post } from './load.mjs';
import { authorization } from './product.mjs';

const { decodeId, regionRange, SECTORS } = await lib('kernel');
const REGION = '330282';
const range = regionRange(REGION);

/** Peers believe who asks. */
const headersOf = (audience, { organizationId }) => ({ 'x-org': organizationId, ...(audience === 'regulator' ? { 'x-lo': range.lo, 'x-hi': range.hi, 'x-sectors': [...SECTORS, '*'].join(',') } : {}) });

const question = (title, audience, ours, postgraphile, nest) => ({
  title,
  audience,
  Anze: { request: (_person, token) => post(ours.query, ours.variables, authorization(token)), result: ours.result },
  PostGraphile: { request: (person) => post(postgraphile.query, postgraphile.variables, headersOf(audience, person)), result: postgraphile.result },
  'NestJS + TypeORM': { request: (person) => post(nest.query, nest.variables, headersOf(audience, person)), result: nest.result },
});

const HAZARD = 'hazardNo description level category status foundOn deadline responsible measures';
const ENTERPRISE = 'uscc name regionCode sector headcount';

const OUR_PAGE = `query Page($filter: HazardFilter, $orderBy: HazardOrder) { hazards(first: 20, filter: $filter, orderBy: $orderBy) {
  edges { cursor node { id ${HAZARD} enterprise { ${ENTERPRISE} } } } pageInfo { hasNextPage endCursor } } }`;
// Its inflection takes one of enterprises for an enterpris.
const POSTGRAPHILE_PAGE = `query Page($condition: HazardCondition, $orderBy: [HazardOrderBy!]) { allHazards(first: 20, condition: $condition, orderBy: $orderBy) {
  edges { cursor node { rowId ${HAZARD} enterprise: enterprisByEnterpriseIdAndRegionCodeAndSectorAndInsurerId { ${ENTERPRISE} } } } pageInfo { hasNextPage endCursor } } }`;
const NEST_PAGE = `query Page($overdueOn: String) { hazards(first: 20, overdueOn: $overdueOn) { edges { cursor node { id ${HAZARD} enterprise { ${ENTERPRISE} } } } pageInfo { hasNextPage endCursor } } }`;

const line = ({ id: _id, rowId: _rowId, ...rest }) => JSON.stringify(rest, Object.keys({ ...rest, ...rest.enterprise }).sort());
const pageOf = (field, idOf) => (data) => [...data[field].edges.map(({ node }) => `${idOf(node)} ${line(node)}`), `more: ${data[field].pageInfo.hasNextPage}`];
const ourId = ({ id }) => decodeId('Hazard', id)[1];

const page = (title, audience, ours, postgraphile, nest) =>
  question(
    title,
    audience,
    { query: OUR_PAGE, variables: ours, result: pageOf('hazards', ourId) },
    { query: POSTGRAPHILE_PAGE, variables: postgraphile, result: pageOf('allHazards', ({ rowId }) => rowId) },
    { query: NEST_PAGE, variables: nest, result: pageOf('hazards', ({ id }) => id) },
  );

export const enterprisePage = () => page('page of 20 hazards with enterprise, by the enterprise', 'enterprise', { orderBy: 'FOUND_DESC' }, { orderBy: ['FOUND_ON_DESC', 'ROW_ID_DESC'] }, {});

/** @param today the business day, on which the product says what is overdue */
export const regulatorPage = (today) =>
  page('page of 20 overdue hazards by deadline, by a city regulator', 'regulator', { filter: { overdue: true }, orderBy: 'DEADLINE_ASC' }, { condition: { overdueOn: today }, orderBy: ['DEADLINE_ASC', 'ROW_ID_ASC'] }, { overdueOn: today });

const SHORT = 'hazardNo description level status foundOn deadline';
const OURS_DEEP = `query Levels { enterprises(first: 10) { edges { node { id ${ENTERPRISE} hazards(first: 5, orderBy: FOUND_DESC) { edges { node { id ${SHORT} timeline { kind day deadline note } } } pageInfo { hasNextPage } } } }
  pageInfo { hasNextPage endCursor } } }`;
const POSTGRAPHILE_DEEP = `query Levels { allEnterprises(first: 10, orderBy: ENTERPRISE_ID_ASC) { edges { node { enterpriseId ${ENTERPRISE}
  hazards: hazardsByEnterpriseIdAndRegionCodeAndSectorAndInsurerId(first: 5, orderBy: [FOUND_ON_DESC, ROW_ID_DESC]) { edges { node { rowId ${SHORT}
    timeline: hazardEventsByEnterpriseIdAndHazardIdAndFinderId(orderBy: SEQ_ASC) { nodes { kind day: onDay deadline note } } } } pageInfo { hasNextPage } } } } pageInfo { hasNextPage endCursor } } }`;
const NEST_DEEP = `query Levels { enterprises(first: 10) { edges { node { id ${ENTERPRISE} hazards(first: 5) { edges { node { id ${SHORT} timeline { kind day: onDay deadline note } } } pageInfo { hasNextPage } } } }
  pageInfo { hasNextPage endCursor } } }`;

const deep = (field, enterpriseId, hazardId) => (data) => [
  ...data[field].edges.flatMap(({ node: { hazards, ...enterprise } }) => [
    `${enterpriseId(enterprise)} ${line({ ...enterprise, enterpriseId: undefined })} ${hazards.pageInfo.hasNextPage}`,
    ...hazards.edges.map(({ node: { timeline, ...hazard } }) => `${hazardId(hazard)} ${line(hazard)} ${(timeline.nodes ?? timeline).map(({ kind, day, deadline, note }) => [kind, day, deadline, note].join('/')).join(' ')}`),
  ]),
  `more: ${data[field].pageInfo.hasNextPage}`,
];

export const threeLevels = () =>
  question(
    'three levels: 10 enterprises → 5 hazards each → their timelines, by a city regulator',
    'regulator',
    { query: OURS_DEEP, variables: {}, result: deep('enterprises', ({ id }) => decodeId('Enterprise', id)[0], ourId) },
    { query: POSTGRAPHILE_DEEP, variables: {}, result: deep('allEnterprises', ({ enterpriseId }) => enterpriseId, ({ rowId }) => rowId) },
    { query: NEST_DEEP, variables: {}, result: deep('enterprises', ({ id }) => id, ({ id }) => id) },
  );

const TALLY = 'enterprises insurance { mustInsure insured mustInsureInsured premium preventionBudget } standardized { level1 level2 level3 } hazards { found rectified overdue overdueMajor major supervised { county } } inspections { selfInspected authorityInspected }';
const fen = (yuan) => yuan.replace('.', '');

/** The overview of the city on a day, by its regulator. */
export const overview = (asOf) => ({
  audience: 'regulator',
  request: (token) => post(`query Overview($asOf: Date) { complianceOverview(asOf: $asOf) { ${TALLY} } }`, { asOf }, authorization(token)),
  /** In the order of `OVERVIEW_BY_HAND`. */
  result: ({ complianceOverview: o }) =>
    [o.enterprises, o.insurance.mustInsure, o.insurance.insured, o.insurance.mustInsureInsured, fen(o.insurance.premium), fen(o.insurance.preventionBudget), o.standardized.level1, o.standardized.level2, o.standardized.level3,
      o.hazards.found, o.hazards.rectified, o.hazards.overdue, o.hazards.major, o.hazards.supervised.county,
      o.hazards.overdueMajor, o.inspections.selfInspected, o.inspections.authorityInspected].map(Number),
});

/** The same figures from the records, as one would write it who has no cells: each table read once. */
export const OVERVIEW_BY_HAND = `
WITH held AS (SELECT enterprise_id, sum(premium_fen)::bigint AS premium, sum(prevention_budget_fen)::bigint AS prevention
                FROM policies WHERE starts_on <= $1 AND ends_on >= $1 AND (cancelled_on IS NULL OR cancelled_on > $1) GROUP BY 1),
     best AS (SELECT enterprise_id, min(level) AS level FROM standardization_certificates
               WHERE issued_on <= $1 AND expires_on >= $1 AND (revoked_on IS NULL OR revoked_on > $1) GROUP BY 1),
     city AS (SELECT count(*) FILTER (WHERE e.founded_on <= $1) AS enterprises, count(*) FILTER (WHERE e.founded_on <= $1 AND e.must_insure) AS must_insure,
                     count(held.enterprise_id) AS insured, count(held.enterprise_id) FILTER (WHERE e.must_insure) AS must_insured, sum(held.premium)::bigint AS premium, sum(held.prevention)::bigint AS prevention,
                     count(*) FILTER (WHERE best.level = 'LEVEL_1') AS l1, count(*) FILTER (WHERE best.level = 'LEVEL_2') AS l2, count(*) FILTER (WHERE best.level = 'LEVEL_3') AS l3
                FROM enterprises e LEFT JOIN held USING (enterprise_id) LEFT JOIN best USING (enterprise_id)),
     floor AS (SELECT count(*) AS found, count(*) FILTER (WHERE accepted_on <= $1) AS rectified,
                      count(*) FILTER (WHERE deadline < $1 AND (coalesce(rectified_on, accepted_on) IS NULL OR coalesce(rectified_on, accepted_on) > $1)) AS overdue,
                      count(*) FILTER (WHERE level = 'MAJOR' AND deadline < $1 AND (coalesce(rectified_on, accepted_on) IS NULL OR coalesce(rectified_on, accepted_on) > $1)) AS overdue_major,
                      count(*) FILTER (WHERE level = 'MAJOR') AS major, count(*) FILTER (WHERE supervision_level = 'COUNTY' AND coalesce(supervised_on, found_on) <= $1) AS county
                 FROM hazards WHERE found_on <= $1 AND status <> 'VOIDED'),
     visits AS (SELECT count(DISTINCT enterprise_id) FILTER (WHERE kind = 'SELF' AND inspected_on >= date_trunc('month', $1::date)) AS self, count(DISTINCT enterprise_id) FILTER (WHERE kind = 'AUTHORITY') AS authority
                  FROM inspections WHERE inspected_on >= date_trunc('quarter', $1::date) AND inspected_on <= $1)
SELECT enterprises, must_insure, insured, must_insured, premium, prevention, l1, l2, l3, found, rectified, overdue, major, county, overdue_major, self, authority FROM city, floor, visits`;
