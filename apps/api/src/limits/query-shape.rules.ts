import { Kind, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { QUERY_LIMITS, type QueryLimit } from './limits.js';

/** What can be counted in a document without knowing the schema or the variables. */
export interface QueryShape {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly introspectionDepth: number;
}

interface Size {
  readonly depth: number;
  /** Levels below `__schema` or `__type`. */
  readonly introspection: number;
  readonly aliases: number;
  /** Fields at the top of the selection. */
  readonly top: number;
}

const NOTHING: Size = { depth: 0, introspection: 0, aliases: 0, top: 0 };

/** The named fragments of a document. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));
}

/** The operations of a document. */
export function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** Introspection needs more depth than any other query and has a limit of its own for it; its fields and aliases count like all others. */
const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/**
 * Measures the largest operation of a document. Each fragment is measured once and counted where it is spread, so a document whose
 * fragments multiply costs no more time than its length. A fragment that spreads itself counts once; validation refuses it.
 */
export function shapeOf(document: DocumentNode): QueryShape {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, Size>();
  let fields = 0;

  const sizeOfFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? sizeOf(fragment.selectionSet) : NOTHING;
    measured.set(name, size);
    return size;
  };

  const sizeOf = (set: SelectionSetNode): Size => {
    let [depth, introspection, aliases, top] = [0, 0, 0, 0];
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        fields += 1;
        top += 1;
        if (selection.alias) aliases += 1;
        const inner = selection.selectionSet ? sizeOf(selection.selectionSet) : NOTHING;
        const asks = isIntrospection(selection.name.value);
        depth = Math.max(depth, asks ? 1 : 1 + inner.depth);
        introspection = Math.max(introspection, asks ? inner.depth : inner.introspection);
        aliases += inner.aliases;
      } else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? sizeOf(selection.selectionSet) : sizeOfFragment(selection.name.value);
        depth = Math.max(depth, inner.depth);
        introspection = Math.max(introspection, inner.introspection);
        aliases += inner.aliases;
        top += inner.top;
      }
    }
    return { depth, introspection, aliases, top };
  };

  const operations = operationsOf(document).map((operation) => sizeOf(operation.selectionSet));
  // Fragments that nothing spreads are validated too.
  for (const name of fragments.keys()) sizeOfFragment(name);
  const most = (of: (size: Size) => number): number => operations.reduce((max, size) => Math.max(max, of(size)), 0);
  return { fields, depth: most((size) => size.depth), aliases: most((size) => size.aliases), rootFields: most((size) => size.top), introspectionDepth: most((size) => size.introspection) };
}

/** The first limit that a shape goes past, or null. */
export function shapeProblem(shape: QueryShape): QueryLimit | null {
  const checked = ['fields', 'depth', 'introspectionDepth', 'aliases', 'rootFields'] as const;
  return checked.find((limit) => shape[limit] > QUERY_LIMITS[limit]) ?? null;
}
