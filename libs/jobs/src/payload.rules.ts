import { z, type ZodType } from 'zod';

/** The longest free string a payload may carry: a code or a key, never text that belongs in a row. */
const LONGEST_STRING = 64;
/** The most entries a payload's list may have; longer work is one job that reads its own list. */
const LONGEST_LIST = 1_000;

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const BOUNDED_FORMATS = new Set(['uuid', 'date', 'date-time']);

/**
 * Why a payload schema could carry more than ids, or an empty list. A queue is lost, logged and shown to operators;
 * rows belong in the tables, where row security guards them.
 */
export function payloadProblems(schema: ZodType): string[] {
  let json: Schema;
  try {
    json = z.toJSONSchema(schema, { io: 'input' }) as Schema;
  } catch (error) {
    return [`not representable as JSON (${error instanceof Error ? error.message : 'unknown'})`];
  }
  if (json.type !== 'object' || !json.properties) return ['not an object of named ids'];
  // A dictionary, or an object that lets unnamed keys through.
  if (json.additionalProperties !== undefined && json.additionalProperties !== false) return ['lets unnamed keys through'];
  return Object.entries(json.properties).flatMap(([name, property]) => {
    const problem = valueProblem(property);
    return problem === null ? [] : [`${name} ${problem}`];
  });
}

function valueProblem(schema: Schema): string | null {
  if (schema.const !== undefined || schema.enum) return null;
  if (schema.anyOf) return schema.anyOf.map(valueProblem).find((problem) => problem !== null) ?? null;
  switch (schema.type) {
    case 'null':
    case 'boolean':
    case 'integer':
      return null;
    case 'string':
      if (schema.format !== undefined && BOUNDED_FORMATS.has(schema.format)) return null;
      return (schema.maxLength ?? Infinity) <= LONGEST_STRING ? null : `is a string without a maximum of ${LONGEST_STRING} characters`;
    case 'array':
      if ((schema.maxItems ?? Infinity) > LONGEST_LIST) return `is a list without a maximum of ${LONGEST_LIST} entries`;
      return schema.items ? valueProblem(schema.items) : 'is a list of anything';
    default:
      return `is ${schema.type ?? 'anything'}, not an id`;
  }
}
