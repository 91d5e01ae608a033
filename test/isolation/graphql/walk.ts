import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, OperationTypeNode, type GraphQLField, type GraphQLInputType, type GraphQLSchema } from 'graphql';
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

const DAY: Readonly<Record<string, string>> = { deadline: '2026-07-20', newDeadline: '2026-06-20', asOf: '2026-06-15', startsOn: '2026-06-20' };

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

/** A value of a plain type that does for a field of that name. */
export function plain(name: string, type: string): unknown {
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
