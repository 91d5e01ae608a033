// PostGraphile 5 over the same database, as one of the product's own roles: the same grants and the same row security. A process of its own.
// It believes the headers that say who asks; the product checks a signed token and the session behind it.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableCondition } from 'postgraphile/utils';
import { printSchema } from 'postgraphile/graphql';

const { PEER_DATABASE_URL, PEER_PORT, PEER_SCHEMAS = 'public', PEER_POOL = '10', PEER_PRINT } = process.env;

/** What the product calls overdue; its day comes with the request. */
const overdueOn = addPgTableCondition({ schemaName: 'public', tableName: 'hazards' }, 'overdueOn', ({ graphql: { GraphQLString }, sql, dataplanPg: { sqlValueWithCodec, TYPES } }) => ({
  type: GraphQLString,
  apply: (condition, day) => condition.where(sql`${condition.alias}.status IN ('REPORTED', 'RECTIFYING') AND ${condition.alias}.deadline < ${sqlValueWithCodec(day, TYPES.date)}`),
}));

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [overdueOn],
  // It offers no order by columns that lead no index; the product's lists break ties by id.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: PEER_DATABASE_URL, schemas: PEER_SCHEMAS.split(','), poolConfig: { max: Number(PEER_POOL) } })],
  grafserv: { graphiql: false, websockets: false, watch: false },
  grafast: {
    explain: false,
    context: ({ node }) => {
      const { 'x-org': org, 'x-lo': lo, 'x-hi': hi, 'x-sectors': sectors } = node.req.headers;
      return { pgSettings: { 'app.org_id': org, ...(lo ? { 'app.region_lo': lo, 'app.region_hi': hi, 'app.sectors': sectors } : {}) } };
    },
  },
});

if (PEER_PRINT) process.stdout.write(printSchema(await instance.getSchema()));
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(PEER_PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
