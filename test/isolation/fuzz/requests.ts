import { isNonNullType, parse, type GraphQLSchema } from 'graphql';
import { QUERY_LIMITS } from '../../../apps/api/src/limits/limits.js';
import { costOf } from '../../../apps/api/src/limits/query-cost.rules.js';
import { operationsOf, shapeOf } from '../../../apps/api/src/limits/query-shape.rules.js';
import type { Case } from './cases.js';

/** Ways to ask: plain JSON, which a planned statement may answer, and the form that only resolvers answer. */
export const ACCEPTS = ['application/json', 'application/graphql-response+json'] as const;

/** Several cases in one operation, each under an alias of its own. */
export interface Request {
  readonly cases: readonly Case[];
  readonly query: string;
  /** Of a keyed mutation. */
  readonly key: string | null;
}

/** What a case weighs against the limits of one request. */
interface Weight {
  readonly cost: number;
  readonly fields: number;
  readonly tokens: number;
  readonly depth: number;
}

/** Most of what the limits allow. */
const ROOM = { cost: QUERY_LIMITS.cost * 0.95, fields: QUERY_LIMITS.fields - 20, tokens: QUERY_LIMITS.tokens * 0.85, cases: QUERY_LIMITS.rootFields } as const;

export const requestOf = (cases: readonly Case[], key: string | null = null): Request => ({ cases, key, query: `${cases[0]!.root.operation} { ${cases.map(({ text }, index) => `c${index}: ${text}`).join(' ')} }` });

/** An error of a root field that may not be null takes the others' answers with it. */
export const standsAlone = ({ root }: Case): boolean => isNonNullType(root.field.type);

export function weightOf(schema: GraphQLSchema, { root, text }: Case): Weight {
  const document = parse(`${root.operation} { ${text} }`);
  const { fields, depth } = shapeOf(document);
  return { cost: costOf(schema, document, operationsOf(document)[0]!, {}), fields, depth, tokens: (text.match(/\w+|"(?:[^"\\]|\\.)*"|[^\s\w]/g) ?? []).length + 2 };
}

/** Whether a case alone is within the limits. */
export const fits = (schema: GraphQLSchema, one: Case): boolean => {
  const { cost, fields, tokens, depth } = weightOf(schema, one);
  return cost < ROOM.cost && fields < ROOM.fields && tokens < ROOM.tokens && depth <= QUERY_LIMITS.depth;
};

/** Packs queries into as few requests as the limits allow, in their order. */
export function packed(schema: GraphQLSchema, cases: readonly Case[]): Request[] {
  const requests: Request[] = [];
  let open: Case[] = [];
  let sum = { cost: 0, fields: 0, tokens: 0 };
  const send = (): void => {
    if (open.length > 0) requests.push(requestOf(open));
    [open, sum] = [[], { cost: 0, fields: 0, tokens: 0 }];
  };
  for (const one of cases) {
    const { cost, fields, tokens } = weightOf(schema, one);
    if (open.length >= ROOM.cases || sum.cost + cost > ROOM.cost || sum.fields + fields > ROOM.fields || sum.tokens + tokens > ROOM.tokens) send();
    open.push(one);
    sum = { cost: sum.cost + cost, fields: sum.fields + fields, tokens: sum.tokens + tokens };
  }
  send();
  return requests;
}
