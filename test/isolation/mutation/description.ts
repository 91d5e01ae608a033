import { AUDIENCES } from '@anze/database';
import { ACCESS, STAMPED_TABLES } from '../access/index.js';

/** Where docs/isolation.md goes on with what the last whole run found; all before it comes from the sources alone. */
export const LAST_RUN = '## The last whole run';

const HEADING = `# Isolation: what is tried

Written by \`npm run isolation\`; do not edit. \`npm run isolation -- --describe\` writes anew what comes from the sources, and keeps the last whole run as it was.

\`npm test\` runs the cases. \`npm run isolation\` runs more of them, and takes away each safeguard, one at a time, and sees the tests of \`test/isolation\` fail; with a word it tries the faults that have it in their name (\`npm run isolation campaign\`) and writes nothing.

Two things make an answer tell where it came from: each text and number of the test world occurs in one cell of one tenant, and each question is asked twice, with the others' rows there and without them, and has one answer. What the database lets somebody do is compared with a second opinion (\`test/isolation/access\`), written from the rules and not from the policies; a table, key, CHECK or right that it doesn't name fails the suite.

| | Who | What |
|---|---|---|
| Rows (\`rows.db-spec\`) | everybody below, logged in as their role, by raw SQL; and whoever announced nothing, or something in an earlier transaction | every table: reading exactly their rows; a copy of everybody's rows, and each forbidden first value; changes and deletions without WHERE; what a row may be made into; every column that may not be read or written |
| Stamps | whoever may write, and the superuser | each of the four stamps wrong on a row that is otherwise theirs; re-stamping an enterprise with each one table forgotten |
| Keys | the superuser | every key repeated, every parent that isn't there or is another tenant's, and a row that each CHECK refuses |
| Catalogue | | row security enabled and forced, one audience to a policy, plain comparisons with settings, nothing granted to PUBLIC, no functions with their owner's rights, triggers or rules |
| GraphQL (\`fuzz.e2e-spec\`) | people of every kind of organization and region, and whoever's sign-in or key is worth nothing | every root field, every argument that names something; \`npm run isolation\` goes every way down; own names, others' and nobody's, malformed ones, and idempotency keys that others had used |
| Guards | | permissions, sign-in, sessions, tokens, keys, addresses of uploads |
| Imports and jobs (\`jobs.e2e-spec\`) | authorities of other regions, levels and sectors; insurers' own systems | ledgers and bordereaux whose rows name everybody's enterprises and policies; payloads that name others; whom a notification reaches |

The people of the world: enterprises of two towns of a county, of the counties, the city and the province beside, one that changed its insurer and one without; insurers that cover, covered, cover elsewhere or nobody, a head office and its branch; authorities of a nation, provinces, cities, counties and towns above, beside and below, and one confined to sectors; financial regulators; a service agency; the platform.

Public by law, and so nobody's secret: what stands in the public registers of certificates, of applications on public notice and of the sanction list, column by column.

What row security can't say is the reader's, with tests of its own: which day it is. A campaign is its authority's alone until it begins (\`campaigns.db-spec\`).`;

const LETTERS = [['read', 'r'], ['insert', 'i'], ['update', 'u'], ['remove', 'd']] as const;

/** Who may do what with which table: from the second opinion, which the tests hold the database to. */
function matrix(): string {
  const row = (table: string): string => {
    const of = ACCESS[table]!.of;
    const rights = AUDIENCES.map((audience) => {
      const allowed = of[audience];
      return LETTERS.flatMap(([verb, letter]) => (allowed?.[verb] === undefined ? [] : [letter])).join('') || '–';
    });
    return `| ${table} | ${rights.join(' | ')} |`;
  };
  const part = (title: string, tables: readonly string[]): string => [`### ${title}\n`, `| Table | ${AUDIENCES.join(' | ')} |`, `|---|${AUDIENCES.map(() => '---').join('|')}|`, ...tables.toSorted().map(row)].join('\n');
  const stamped = ['enterprises', ...STAMPED_TABLES];
  return [
    '## Who has a right on which table\n\nr reads, i inserts, u changes, d deletes; of which rows and columns, `test/isolation/access` says. The role of the queue has a right on none.',
    part('Of an enterprise, under its four stamps', stamped),
    part('Of an organization, a region, or everybody', Object.keys(ACCESS).filter((table) => !stamped.includes(table))),
  ].join('\n\n');
}

/** What is tried, and on what: without trying it. */
export const description = (): string => `${HEADING}\n\n${matrix()}`;
