import { getNamedType, getNullableType, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** A list of the API with a query for all of its rows' own columns. */
export interface ListOfApi {
  readonly name: string;
  /** Its first page of a hundred. */
  readonly query: string;
  readonly columns: readonly string[];
  /** The rows of an answer to the query, and how many there are in all. */
  readonly rowsOf: (data: Record<string, unknown>) => { readonly rows: readonly Record<string, unknown>[]; readonly total: number };
}

const asksNothing = (field: GraphQLField<unknown, unknown>): boolean => field.args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

const leavesOf = (type: GraphQLObjectType): string[] => Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && asksNothing(field)).map(({ name }) => name);

/** Every field of Query that gives a connection or a list of objects with values of their own, and needs no argument. */
export function everyList(schema: GraphQLSchema): ListOfApi[] {
  const lists = Object.values(schema.getQueryType()!.getFields()).flatMap((field): ListOfApi[] => {
    const type = getNullableType(field.type);
    const object = getNamedType(type);
    if (!isObjectType(object) || !asksNothing(field)) return [];
    const { name } = field;
    if (isListType(type)) {
      const columns = leavesOf(object);
      return [{ name, columns, query: `{ ${name} { ${columns.join(' ')} } }`, rowsOf: (data) => ({ rows: data[name] as Record<string, unknown>[], total: (data[name] as unknown[]).length }) }];
    }
    const edge = getNamedType(object.getFields()['edges']?.type);
    const node = isObjectType(edge) ? getNamedType(edge.getFields()['node']?.type) : undefined;
    if (!isObjectType(node)) return [];
    const columns = leavesOf(node);
    const rowsOf: ListOfApi['rowsOf'] = (data) => {
      const { edges, totalCount } = data[name] as { edges: { node: Record<string, unknown> }[]; totalCount: number };
      return { rows: edges.map((one) => one.node), total: totalCount };
    };
    return [{ name, columns, query: `{ ${name}(first: 100) { edges { node { ${columns.join(' ')} } } totalCount } }`, rowsOf }];
  });
  return lists.filter(({ columns }) => columns.length > 0);
}
