import { getArgumentValues, getNamedType, isObjectType, Kind, type FragmentDefinitionNode, type FieldNode, type GraphQLObjectType, type SelectionSetNode } from 'graphql';
import type { PlannedArguments } from './plan.js';

/** A field that is asked for, with everything that several mentions of it ask for below. */
export interface Selected {
  /** The name that the answer gives it: its alias or its name. */
  readonly key: string;
  readonly name: string;
  readonly args: PlannedArguments;
  /** What is asked for of the objects that it gives; empty for a scalar. */
  readonly below: readonly Selected[];
}

/** What an operation is read with. */
export interface SelectionScope {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** PostgreSQL cuts longer names off. */
const LONGEST_KEY = 63;

/**
 * The fields of a selection set in the order in which the answer has them (GraphQL specification, 6.3.2 CollectFields).
 * Null for what isn't taken on here: directives, which most queries have none of, and types other than object types.
 * The operation must be valid.
 * @throws GraphQLError for arguments whose values don't fit
 */
export function selectionOf(sets: readonly SelectionSetNode[], type: GraphQLObjectType, scope: SelectionScope): Selected[] | null {
  const mentions = new Map<string, FieldNode[]>();
  for (const set of sets) if (!collect(set, type, scope, mentions)) return null;
  const selected: Selected[] = [];
  for (const [key, nodes] of mentions) {
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    if (name === '__typename') {
      selected.push({ key, name, args: {}, below: [] });
      continue;
    }
    const field = type.getFields()[name];
    if (!field || key.length > LONGEST_KEY) return null;
    const target = getNamedType(field.type);
    const below = node.selectionSet === undefined ? [] : isObjectType(target) ? selectionOf(nodes.map((each) => each.selectionSet!), target, scope) : null;
    if (below === null) return null;
    selected.push({ key, name, args: field.args.length === 0 ? {} : getArgumentValues(field, node, scope.variables), below });
  }
  return selected;
}

function collect(set: SelectionSetNode, type: GraphQLObjectType, scope: SelectionScope, mentions: Map<string, FieldNode[]>): boolean {
  for (const selection of set.selections) {
    if (selection.directives !== undefined && selection.directives.length > 0) return false;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const known = mentions.get(key);
      if (known) known.push(selection);
      else mentions.set(key, [selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments.get(selection.name.value);
    if (!fragment || (fragment.directives?.length ?? 0) > 0) return false;
    const on = fragment.typeCondition?.name.value;
    if (on !== undefined && on !== type.name) return false;
    if (!collect(fragment.selectionSet, type, scope, mentions)) return false;
  }
  return true;
}
