import {
  getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isScalarType, OperationTypeNode, parse, print, Kind,
  type GraphQLField, type GraphQLInputType, type GraphQLNamedOutputType, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql';
import { costOf } from '../../../apps/api/src/limits/query-cost.rules.js';
import { QUERY_LIMITS } from '../../../apps/api/src/limits/limits.js';
import { targetOf, type Target } from './targets.js';

/** A field of Query or Mutation. */
export interface RootField {
  readonly operation: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

/** An argument or input field that names something, where it stands (`input`, `hazards`, `evidenceUploadIds`). */
export interface Slot {
  readonly root: RootField;
  readonly path: readonly string[];
  readonly target: Target;
}

/** Every field of Query and Mutation. */
export const rootFields = (schema: GraphQLSchema): RootField[] =>
  (['query', 'mutation'] as const).flatMap((operation) => Object.values(schema.getRootType(operation === 'query' ? OperationTypeNode.QUERY : OperationTypeNode.MUTATION)!.getFields()).map((field) => ({ operation, field })));

/** Every argument and, at any depth, input field of a root field that is an ID or a code. */
export function slotsOf(root: RootField): Slot[] {
  const visit = (name: string, type: GraphQLInputType, path: readonly string[], seen: readonly string[]): Slot[] => {
    const named = getNamedType(type);
    const here = [...path, name];
    if (isInputObjectType(named)) return seen.includes(named.name) ? [] : Object.values(named.getFields()).flatMap((field) => visit(field.name, field.type, here, [...seen, named.name]));
    const target = targetOf(root.field.name, name, type);
    return target ? [{ root, path: here, target }] : [];
  };
  return root.field.args.flatMap((arg) => visit(arg.name, arg.type, [], []));
}

/** What goes into a place of the arguments. */
export type Choose = (name: string, target: Target) => string;

const DAY: Readonly<Record<string, string>> = { deadline: '2026-07-20', newDeadline: '2026-06-20', asOf: '2026-06-15' };

/**
 * Arguments for a call: everything demanded and whatever leads to the slot; the value at the slot is `value`, other names come from `choose`.
 */
export function variablesOf(root: RootField, slot: Slot | null, value: string | null, choose: Choose): Record<string, unknown> {
  const build = (name: string, type: GraphQLInputType, path: readonly string[]): unknown => {
    const here = [...path, name];
    const leads = slot !== null && here.every((part, index) => slot.path[index] === part);
    if (!isNonNullType(type) && !leads) return undefined;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable)) return [single(name, nullable.ofType as GraphQLInputType, path, leads && here.length === slot.path.length)];
    return single(name, nullable as GraphQLInputType, path, leads && here.length === slot.path.length);
  };
  const single = (name: string, type: GraphQLInputType, path: readonly string[], atSlot: boolean): unknown => {
    if (atSlot) return value;
    const named = getNamedType(type);
    if (isInputObjectType(named)) {
      const entries = Object.values(named.getFields()).map((field) => [field.name, build(field.name, field.type, [...path, name])] as const);
      return Object.fromEntries(entries.filter(([, given]) => given !== undefined));
    }
    const target = targetOf(root.field.name, name, type);
    if (target) return choose(name, target);
    if (isEnumType(named)) return named.getValues()[0]!.name;
    return plain(name, named.name);
  };
  return Object.fromEntries(root.field.args.map((arg) => [arg.name, build(arg.name, arg.type, [])] as const).filter(([, given]) => given !== undefined));
}

function plain(name: string, type: string): unknown {
  switch (type) {
    case 'Int':
      return 1;
    case 'Float':
      return 1;
    case 'Boolean':
      return false;
    case 'Date':
      return DAY[name] ?? '2026-06-10';
    case 'DateTime':
      return '2026-06-10T00:00:00+08:00';
    case 'Money':
      return '1.00';
    default:
      return { period: '2025', contentType: 'text/csv', filename: 'a.csv', newPassword: 'korrekt-Pferd-48' }[name] ?? `${name} of a test`;
  }
}

/** The query for a root field, with everything selected that the limits allow: fewer levels where the whole would be too much. */
export function documentOf(schema: GraphQLSchema, { operation, field }: RootField): string {
  const declared = field.args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(', ');
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  for (let levels = 6; levels > 0; levels -= 1) {
    const text = `${operation}${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`} ${selection(getNamedType(field.type), [], levels)} }`;
    const document = parse(text);
    const definition = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;
    const fields = (text.match(/\w+/g) ?? []).length;
    if (fields < QUERY_LIMITS.fields && costOf(schema, document, definition, { first: 30 }) < QUERY_LIMITS.cost * 0.9) return print(document);
  }
  throw new Error(`No selection of ${field.name} is within the limits`);
}

/** All fields of a type; of a type that stands above already, only what is plain. */
function selection(type: GraphQLNamedOutputType, above: readonly string[], levels: number): string {
  if (!isObjectType(type)) return '';
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (isScalarType(named) || isEnumType(named)) return [field.name];
    if (levels === 0 || above.includes(named.name) || named.name === type.name) return [];
    const page = field.args.some((arg) => arg.name === 'first') ? '(first: 4)' : '';
    const inner = selection(named, [...above, type.name], levels - 1);
    return inner ? [`${field.name}${page} ${inner}`] : [];
  });
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : '{ __typename }';
}
