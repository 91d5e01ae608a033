import { buildASTSchema, buildSchema, findBreakingChanges, parse, type GraphQLSchema } from 'graphql';
import { buildSdl } from '../../apps/api/src/generate/build.js';
import { missingFrom, undescribed } from './breaking.js';
import { checkedIn, read } from './checked-in.js';

describe('the GraphQL schema', () => {
  let sdl: string;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    sdl = await buildSdl();
    schema = buildSchema(sdl);
  });

  it('breaks nothing that the checked-in one promised', () => {
    const before = buildSchema(read('apps/api/schema.graphql'));
    expect(findBreakingChanges(before, schema).map((change) => change.description)).toEqual([]);
  });

  // Out of date: npm run generate
  it('is the checked-in one', () => expect(checkedIn('apps/api/schema.graphql', sdl)).toBe(sdl));

  it('contains all that clients rely on', () => expect(missingFrom(schema, buildASTSchema(parse(read('test/contract/client-contract.graphql'))))).toEqual([]));

  it('describes everything', () => expect(undescribed(schema)).toEqual([]));
});

describe('the comparison with the clients\' contract', () => {
  const contract = read('test/contract/client-contract.graphql');
  const whole = buildASTSchema(parse(contract));
  const without = (text: string, instead: string): string[] => {
    expect(contract).toContain(text);
    return missingFrom(buildASTSchema(parse(contract.replace(text, instead))), whole);
  };

  it('finds nothing between equals', () => expect(missingFrom(whole, whole)).toEqual([]));
  it.each([
    ['a lost field', 'overdue: Boolean!           #', '#', 'Hazard.overdue is missing'],
    ['a field that may be null', 'foundOn: Date!', 'foundOn: Date', 'Hazard.foundOn is Date, not Date!'],
    ['a lost enum value', 'MEDIA PUBLIC_OPINION', 'MEDIA', 'HazardSource.PUBLIC_OPINION is missing'],
    ['another default', 'orderBy: HazardOrder = FOUND_DESC', 'orderBy: HazardOrder = DEADLINE_ASC', 'Query.hazards(orderBy) has the default DEADLINE_ASC, not FOUND_DESC'],
    ['a lost argument', 'complianceOverview(regionCode: String, asOf: Date)', 'complianceOverview(regionCode: String)', 'Query.complianceOverview(asOf) is missing'],
    ['a demanded argument', 'insurerGrades(period: String!,', 'insurerGrades(period: String!, scheme: ID!,', 'Query.insurerGrades(scheme) is demanded of old clients'],
    ['a demanded input field', 'input SignInInput {', 'input SignInInput { otp: String!', 'SignInInput.otp is demanded of old clients'],
    ['a lost type', 'type SignInPayload { accessToken: String! refreshToken: String! expiresAt: DateTime! }', 'scalar SignInPayload', 'SignInPayload is another kind of type'],
  ])('finds %s', (_, text, instead, found) => expect(without(text, instead)).toContain(found));
});
