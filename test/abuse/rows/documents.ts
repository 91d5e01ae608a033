import { tally, told, type Abuse, type AbuseWorld } from '../support/abuse.types.js';

const times = (n: number, of: (i: number) => string): string => Array.from({ length: n }, (_, i) => of(i)).join(' ');

/** A document as a regulator sends it: signed in, so that nothing but the document is in the way. */
const asks = (document: string) => async (world: AbuseWorld): Promise<string> => told(await world.query(document, undefined, { token: await world.token('regulator.cixi') }));
const asksWith = (document: string, variables: unknown) => async (world: AbuseWorld): Promise<string> => told(await world.query(document, variables, { token: await world.token('regulator.cixi') }));

const COMPLEX = '400 QUERY_TOO_COMPLEX';
const INVALID = '400 GRAPHQL_VALIDATION_FAILED';
const BAD = '400 BAD_INPUT';

/** `{ a { a { … } } }` of a recursive type. */
const nested = (depth: number): string => `{ hazards { edges { node { ${times(depth, () => 'enterprise { hazards { edges { node {')} id ${'} } } } '.repeat(depth)} } } } }`;

export const DOCUMENTS: readonly Abuse[] = [
  { name: 'depth: a cycle of types, 40 levels', run: asks(nested(10)), answer: COMPLEX },
  { name: 'depth: 1,900 levels of inline fragments', run: asks(`{ ${'... { '.repeat(1_300)} __typename ${'} '.repeat(1_300)} }`), answer: /^(?:200 OK|400 QUERY_TOO_COMPLEX)$/ },
  { name: 'depth: 30,000 opening braces', run: asks('{a'.repeat(30_000)), answer: COMPLEX },
  { name: 'depth: a literal of 1,900 nested lists', run: asks(`{ hazards(after: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { totalCount } }`), answer: INVALID },
  { name: 'depth: a type of 1,900 nested lists', run: asks(`query ($v: ${'['.repeat(1_900)}Int${']'.repeat(1_900)}) { viewer { id } }`), answer: INVALID },
  { name: 'aliases: one field 1,000 times', run: asks(`{ ${times(1_000, (i) => `a${i}: viewer { id }`)} }`), answer: COMPLEX },
  { name: 'aliases: dear fields 31 times', run: asks(`{ complianceOverview { ${times(31, (i) => `a${i}: hazards { found }`)} } }`), answer: COMPLEX },
  { name: 'fields: 10,000 of them', run: asks(`{ viewer { ${times(10_000, () => 'id')} } }`), answer: COMPLEX },
  { name: 'fields: 500 of one name, compared pairwise', run: asks(`{ viewer { ${times(499, () => 'id')} } }`), answer: '200 OK' },
  { name: 'fields: 10,000 in a fragment that nothing uses', run: asks(`{ viewer { id } } fragment f on Viewer { ${times(3_000, () => 'id')} }`), answer: COMPLEX },
  { name: 'fields: 100 root fields', run: asks(`{ ${times(100, () => '__typename')} }`), answer: COMPLEX },
  { name: 'fragments: 2^40 fields by doubling', run: asks(`{ ...f0 } ${times(40, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f40 on Query { viewer { id } }`), answer: COMPLEX },
  { name: 'fragments: 60 that each spread all others', run: asks(`{ ...f0 } ${times(60, (i) => `fragment f${i} on Query { ${times(60, (j) => `...f${j}`)} }`)}`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/, cpuMs: 600 },
  { name: 'fragments: two that spread each other', run: asks('{ ...a } fragment a on Query { viewer { id } ...b } fragment b on Query { ...a }'), answer: INVALID },
  { name: 'fragments: one that spreads itself below a field', run: asks('{ hazards { edges { node { ...a } } } } fragment a on Hazard { enterprise { hazards { edges { node { ...a } } } } }'), answer: INVALID },
  { name: 'fragments: 60 that conflict with one another', run: asks(`{ ${times(60, (i) => `...f${i}`)} } ${times(60, (i) => `fragment f${i} on Query { viewer { ${times(6, (j) => `a: ${['id', 'username', 'displayName'][(i + j) % 3]}`)} } }`)}`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/, cpuMs: 1_000 },
  { name: 'directives: @include 700 times on one field', run: asks(`{ viewer { id ${times(700, () => '@include(if: true)')} } }`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/ },
  { name: 'directives: 1,900 unknown ones', run: asks(`{ viewer { id ${times(1_900, (i) => `@d${i}`)} } }`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/ },
  { name: 'directives: on 30 variables, 60 each', run: asks(`query (${times(30, (i) => `$v${i}: Int ${times(40, () => '@d')}`)}) { viewer { id } }`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/ },
  { name: 'a name of 500,000 characters', run: asks(`{ ${'x'.repeat(500_000)} }`), answer: INVALID },
  { name: '400 unknown fields, each with its suggestions', run: asks(`{ ${times(19, (i) => `hazard${i}`)} viewer { ${times(400, (i) => `usernam${i}`)} } }`), answer: INVALID, cpuMs: 1_000 },
  { name: 'a text literal of 900,000 characters', run: asks(`{ hazards(after: "${'x'.repeat(900_000)}") { totalCount } }`), answer: '200 BAD_CURSOR' },
  { name: 'a block text of 450,000 lines', run: asks(`{ hazards(after: """${'\n'.repeat(450_000)}""") { totalCount } }`), answer: '200 OK', cpuMs: 1_500, memoryMb: 256 },
  { name: 'a comment of 900,000 characters', run: asks(`# ${'x'.repeat(900_000)}\n{ viewer { id } }`), answer: '200 OK' },
  { name: '900,000 commas', run: asks(`{ viewer { id ${','.repeat(900_000)} } }`), answer: '200 OK' },
  { name: 'an Int of 100,000 digits', run: asks(`{ hazards(first: ${'9'.repeat(100_000)}) { totalCount } }`), answer: INVALID },
  { name: 'first: 2147483647', run: asks('{ hazards(first: 2147483647) { totalCount } }'), answer: '200 BAD_INPUT' },
  { name: 'first: -1', run: asks('{ enterprises(first: -1) { totalCount } }'), answer: '200 BAD_INPUT' },
  { name: 'first: 1e999, as a variable', run: (world) => world.token('regulator.cixi').then((token) => world.post('{"query":"query ($n: Int) { hazards(first: $n) { totalCount } }","variables":{"n":1e999}}', { token })).then(told), answer: BAD },
  { name: 'first: 100 three levels deep', run: asks('{ enterprises(first: 100) { edges { node { hazards(first: 100) { edges { node { timeline { note } } } } } } } }'), answer: COMPLEX },
  { name: 'first: 100 three levels deep, by variables', run: asksWith('query ($n: Int) { enterprises(first: $n) { edges { node { hazards(first: $n) { edges { node { timeline { note } } } } } } } }', { n: 100 }), answer: COMPLEX },
  { name: 'first: 100 three levels deep, by a variable’s default', run: asks('query ($n: Int = 100) { enterprises(first: $n) { edges { node { hazards(first: $n) { edges { node { timeline { note } } } } } } } }'), answer: COMPLEX },
  { name: 'introspection', run: asks('{ __schema { types { name fields { name } } } }'), answer: INVALID },
  { name: 'introspection: types of fields of types, 8 deep', run: asks(`{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/ },
  { name: 'introspection: 3,900 fields under __schema', run: asks(`{ __schema { ${times(3_900, () => 'description')} } }`), answer: COMPLEX },
  { name: 'introspection: the schema 300 times by aliases', run: asks(`{ ${times(19, (i) => `s${i}: __schema { ${times(15, (j) => `t${j}: types { name }`)} }`)} }`), answer: /^400 (?:QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/ },
  { name: '1,000 operations in one document', run: (world) => world.post({ query: times(600, (i) => `query q${i} { viewer { id } }`), operationName: 'q1' }).then(told), answer: COMPLEX },
  { name: 'a subscription', run: asks('subscription { hazards }'), answer: INVALID },
  { name: 'a type system definition', run: asks('type Query { a: Int } extend type Mutation { b: Int }'), answer: /^400 GRAPHQL_/ },
  {
    name: '60 different documents that each fail late',
    run: async (world) => {
      const token = await world.token('insurer.haidun');
      const answers: string[] = [];
      for (let i = 0; i < 60; i += 1) answers.push(told(await world.query(`{ viewer { ${times(300, () => 'id')} x${i} } }`, undefined, { token })));
      return tally(answers);
    },
    answer: '400 GRAPHQL_VALIDATION_FAILED ×60',
    cpuMs: 6_000,
  },
];
