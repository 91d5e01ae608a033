import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { fenFromYuan, parseDay, yuanFromFen, type Day, type Fen } from '@anze/kernel';

/** A largest amount that any form of this field could mean: ten trillion yuan. More is a slip of the keyboard. */
const MAX_FEN: Fen = 1_000_000_000_000_000n;

function textOf(node: ValueNode): string {
  if (node.kind !== Kind.STRING) throw new GraphQLError('expected a string');
  return node.value;
}

function day(value: unknown): Day {
  const parsed = typeof value === 'string' ? parseDay(value) : null;
  if (parsed === null) throw new GraphQLError('expected a calendar day as YYYY-MM-DD');
  return parsed;
}

/** A calendar day in Asia/Shanghai: `2022-05-31`. */
export const DateScalar = new GraphQLScalarType<Day, string>({
  name: 'Date',
  description: 'A calendar day in Asia/Shanghai, YYYY-MM-DD (日期)',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: day,
  parseLiteral: (node) => day(textOf(node)),
});

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function instant(value: unknown): Date {
  const parsed = typeof value === 'string' && RFC3339.test(value) ? new Date(value) : null;
  if (parsed === null || Number.isNaN(parsed.getTime())) throw new GraphQLError('expected an RFC 3339 time with offset');
  return parsed;
}

/** An instant, RFC 3339 with offset. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339 with offset (时间)',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: instant,
  parseLiteral: (node) => instant(textOf(node)),
});

function money(value: unknown): Fen {
  const fen = typeof value === 'string' ? fenFromYuan(value) : null;
  if (fen === null) throw new GraphQLError('expected an amount in yuan as a decimal string with at most two places, such as "17884000.00"');
  if (fen > MAX_FEN || fen < -MAX_FEN) throw new GraphQLError('the amount is too large');
  return fen;
}

/** Yuan as a decimal string with two places outside, fen as bigint inside. */
export const MoneyScalar = new GraphQLScalarType<Fen, string>({
  name: 'Money',
  description: 'An amount in yuan as a decimal string with two places, "17884000.00" (人民币元)',
  serialize: (value) => yuanFromFen(typeof value === 'bigint' ? value : BigInt(String(value))),
  parseValue: money,
  parseLiteral: (node) => money(textOf(node)),
});
