import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './query-shape.rules.js';

/** Length that a list without a page size is taken to have. */
export const LIST_FACTOR = 10;
/** A page size beyond this is refused by the field itself; no need to multiply with nonsense. */
const LARGEST_PAGE = 1_000;

/** Names and values of the variables as the client sent them. */
export type Variables = Readonly<Record<string, unknown>>;

/** The page size that a field asks for, or null when it takes none. */
function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>, defaults: Variables, variables: Variables): number | null {
  const argument = field.args.find(({ name }) => name === 'first');
  if (!argument) return null;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  let value: unknown = argument.defaultValue;
  if (given?.kind === Kind.INT) value = Number(given.value);
  if (given?.kind === Kind.VARIABLE) value = variables[given.name.value] ?? defaults[given.name.value] ?? value;
  const size = typeof value === 'number' && Number.isFinite(value) ? value : LIST_FACTOR;
  return Math.min(Math.max(size, 1), LARGEST_PAGE);
}

function defaultsOf(operation: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => (defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [])),
  );
}

/**
 * How many objects an operation may make the server touch: each field that gives objects counts one, times the page sizes (`first`)
 * of the lists it stands in, times `LIST_FACTOR` for each list that takes no page size. The edges of a connection are its page.
 * Works on a document that isn't validated yet: what the schema doesn't know counts nothing, and validation refuses it.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
  const fragments = fragmentsOf(document);
  const defaults = defaultsOf(operation);
  const measured = new Map<string, number>();

  const costOfFragment = (name: string, paged: boolean): number => {
    const key = `${paged ? 'p' : '-'}${name}`;
    const known = measured.get(key);
    if (known !== undefined) return known;
    measured.set(key, 0);
    const fragment = fragments.get(name);
    const cost = fragment ? costOfSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), paged) : 0;
    measured.set(key, cost);
    return cost;
  };

  const costOfField = (node: FieldNode, field: GraphQLField<unknown, unknown>, paged: boolean): number => {
    if (!node.selectionSet || !isCompositeType(getNamedType(field.type))) return 0;
    const page = pageOf(node, field, defaults, variables);
    const unpagedList = isListType(getNullableType(field.type)) && !paged && page === null;
    const inner = costOfSet(node.selectionSet, getNamedType(field.type), page !== null);
    return 1 + inner * (page ?? (unpagedList ? LIST_FACTOR : 1));
  };

  /** `paged`: the parent was asked for a page, whose size has been multiplied in already. */
  const costOfSet = (set: SelectionSetNode, type: GraphQLNamedType | undefined, paged: boolean): number => {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
        if (field) cost += costOfField(selection, field, paged);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const narrowed = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        cost += costOfSet(selection.selectionSet, narrowed, paged);
      } else {
        cost += costOfFragment(selection.name.value, paged);
      }
    }
    return cost;
  };

  return costOfSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, false);
}
