import {
  getNamedType,
  getNullableType,
  getVariableValues,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { DomainError } from '@anze/kernel';
import { ExportErrors } from '../runs/export-run.errors.js';
import type { ListReason } from './list-reasons.js';
import { cellTerms, headingOf, termOf } from './list-terms.rules.js';

/** A column: where its value stands in a row, its heading, and the Chinese terms of its values where they are an enum's. */
export interface ListColumn {
  readonly path: readonly string[];
  readonly heading: string;
  readonly terms: ReadonlyMap<string, string> | null;
}

/** How a list is read for an export. */
export interface ListPlan {
  /** The field of Query. */
  readonly field: string;
  /** Its Chinese term, or its name. */
  readonly title: string;
  /** Under which key the answer holds it. */
  readonly key: string;
  /** A connection, read page by page; otherwise the list comes as a whole. */
  readonly paged: boolean;
  readonly columns: readonly ListColumn[];
  /** What is executed for each page, with the variables of `PAGE_VARIABLES` beside those of the asker. */
  readonly document: DocumentNode;
}

/** Variables of a page, under names that nobody else uses. */
export const PAGE_VARIABLES = { first: '_exportFirst', after: '_exportAfter', count: '_exportCount' } as const;
/** Most columns of an export. */
export const MOST_COLUMNS = 100;
/** Tokens of the query; a list's has some dozens. */
const MOST_TOKENS = 1_000;
/** Objects that a row holds: each is looked up for a whole page. */
const MOST_OBJECTS = 30;
/** Objects within objects of a row. */
const MOST_DEPTH = 6;

const refused = (reason: ListReason): DomainError => new DomainError(ExportErrors.EXPORT_LIST, { reason });

/**
 * Reads what a screen asks its list with: one query of one field that is a connection (`edges { node { … } }`) or a list of objects.
 * Every leaf of a row becomes a column; `first` and `after` don't count, because an export holds the whole list.
 * @throws EXPORT_LIST with the reason
 */
export function planList(schema: GraphQLSchema, query: string, variables: Readonly<Record<string, unknown>>): ListPlan {
  const document = parsed(schema, query);
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1 || operation.operation !== OperationTypeNode.QUERY) throw refused('OPERATION');
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  const own = new Set<string>(Object.values(PAGE_VARIABLES));
  if (coerced.errors || (operation.variableDefinitions ?? []).some(({ variable }) => own.has(variable.name.value))) throw refused('VARIABLES');
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  const roots = fieldsOf(operation.selectionSet.selections, fragments);
  const root = roots[0];
  const field = root && schema.getQueryType()?.getFields()[root.name.value];
  // Introspection is no field of Query.
  if (roots.length !== 1 || !root || !field) throw refused('ROOT_FIELD');
  const list = rowsOf(root, field, fragments);
  const columns = columnsOf(list.row, list.selections, fragments);
  if (columns.length === 0) throw refused('NO_COLUMNS');
  const title = termOf(field.description) ?? field.name;
  return { field: field.name, title, key: root.alias?.value ?? root.name.value, paged: list.paged, columns, document: list.paged ? pageDocument(document, operation, root, list.selections) : document };
}

function parsed(schema: GraphQLSchema, query: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: MOST_TOKENS, noLocation: true });
  } catch {
    throw refused('SYNTAX');
  }
  if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) throw refused('SYNTAX');
  return document;
}

/**
 * Fields with fragments put in their place, each fragment once: a second time it would say the same, and fragments that spread others
 * twice would double with each step. The document is valid, so that they don't go in circles.
 */
function fieldsOf(selections: readonly SelectionNode[], fragments: ReadonlyMap<string, FragmentDefinitionNode>, seen = new Set<string>()): FieldNode[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one];
    if (one.kind === Kind.INLINE_FRAGMENT) return fieldsOf(one.selectionSet.selections, fragments, seen);
    if (seen.has(one.name.value)) return [];
    seen.add(one.name.value);
    return fieldsOf(fragments.get(one.name.value)!.selectionSet.selections, fragments, seen);
  });
}

interface Rows {
  readonly paged: boolean;
  readonly row: GraphQLObjectType;
  readonly selections: readonly SelectionNode[];
}

function rowsOf(root: FieldNode, field: GraphQLField<unknown, unknown>, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Rows {
  const type = getNullableType(field.type);
  const selections = root.selectionSet?.selections ?? [];
  const object = getNamedType(type);
  if (!isObjectType(object)) throw refused('NO_LIST');
  if (isListType(type)) return { paged: false, row: object, selections };
  const edge = getNamedType(object.getFields()['edges']?.type);
  const row = isObjectType(edge) ? getNamedType(edge.getFields()['node']?.type) : undefined;
  if (!isObjectType(row) || !field.args.some(({ name }) => name === 'after')) throw refused('NO_LIST');
  const below = (name: string, within: readonly SelectionNode[]): SelectionNode[] =>
    fieldsOf(within, fragments).filter((one) => one.name.value === name).flatMap((one) => one.selectionSet?.selections ?? []);
  return { paged: true, row, selections: below('node', below('edges', selections)) };
}

function columnsOf(type: GraphQLObjectType, selections: readonly SelectionNode[], fragments: ReadonlyMap<string, FragmentDefinitionNode>): ListColumn[] {
  const columns: ListColumn[] = [];
  let objects = 0;
  const walk = (owner: GraphQLObjectType, within: readonly SelectionNode[], path: readonly string[], above: string | null): void => {
    if (path.length > MOST_DEPTH) throw refused('TOO_DEEP');
    const byKey = new Map<string, FieldNode[]>();
    for (const one of fieldsOf(within, fragments)) {
      const key = one.alias?.value ?? one.name.value;
      byKey.set(key, [...(byKey.get(key) ?? []), one]);
    }
    for (const [key, [first, ...more]] of byKey) {
      const field = owner.getFields()[first!.name.value];
      // `__typename` says the same in every row.
      if (!field) continue;
      const named = getNamedType(field.type);
      const heading = headingOf(above, field, key);
      if (isLeafType(named)) columns.push({ path: [...path, key], heading, terms: isEnumType(named) ? cellTerms(named as GraphQLEnumType) : null });
      else if (!isObjectType(named) || isListType(getNullableType(field.type)) || named.getFields()['edges'] !== undefined) throw refused('LIST_IN_LIST');
      else if ((objects += 1) > MOST_OBJECTS) throw refused('TOO_MANY_COLUMNS');
      else walk(named, [first!, ...more].flatMap((one) => one.selectionSet?.selections ?? []), [...path, key], heading);
      if (columns.length > MOST_COLUMNS) throw refused('TOO_MANY_COLUMNS');
    }
  };
  walk(type, selections, [], null);
  return distinct(columns);
}

/** Two columns of one heading could not be told apart: the later ones say where they stand. */
function distinct(columns: readonly ListColumn[]): ListColumn[] {
  const seen = new Set<string>();
  return columns.map((column) => {
    const heading = seen.has(column.heading) ? `${column.heading}（${column.path.join('.')}）` : column.heading;
    seen.add(heading);
    return { ...column, heading };
  });
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variable = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const;
const named = (value: string): NamedTypeNode => ({ kind: Kind.NAMED_TYPE, name: name(value) });
const argument = (of: string, value: string): ArgumentNode => ({ kind: Kind.ARGUMENT, name: name(of), value: variable(value) });
const defined = (of: string, type: string): VariableDefinitionNode => ({ kind: Kind.VARIABLE_DEFINITION, variable: variable(of), type: named(type) });
const field = (of: string, selections?: readonly SelectionNode[]): FieldNode => ({ kind: Kind.FIELD, name: name(of), ...(selections ? { selectionSet: { kind: Kind.SELECTION_SET, selections } } : {}) });

/** The asker's query with what turns its pages: the same field, the same arguments, the same rows. */
function pageDocument(document: DocumentNode, operation: OperationDefinitionNode, root: FieldNode, row: readonly SelectionNode[]): DocumentNode {
  const counted: FieldNode = { ...field('totalCount'), directives: [{ kind: Kind.DIRECTIVE, name: name('include'), arguments: [argument('if', PAGE_VARIABLES.count)] }] };
  const page: FieldNode = {
    ...root,
    directives: [],
    arguments: [...(root.arguments ?? []).filter((one) => !['first', 'after'].includes(one.name.value)), argument('first', PAGE_VARIABLES.first), argument('after', PAGE_VARIABLES.after)],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field('edges', [field('node', row)]), field('pageInfo', [field('hasNextPage'), field('endCursor')]), counted] },
  };
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        variableDefinitions: [...(operation.variableDefinitions ?? []), defined(PAGE_VARIABLES.first, 'Int'), defined(PAGE_VARIABLES.after, 'String'), { ...defined(PAGE_VARIABLES.count, 'Boolean'), type: { kind: Kind.NON_NULL_TYPE, type: named('Boolean') } }],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [page] },
      },
      ...document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION),
    ],
  };
}
