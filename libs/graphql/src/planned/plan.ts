import type { Principal } from '@anze/database';

/** One operation being turned into one statement: its parameters and names. */
export interface Ask {
  /** Who asks. Row security decides what is there; a plan looks at this for what it can't say in SQL. */
  readonly principal: Principal;
  /** The parameters of the statement so far; a list's own SQL may add to it. */
  readonly values: unknown[];
  /** Adds a parameter. @returns its placeholder, `$3` */
  parameter(value: unknown): string;
}

/** The values of a field's arguments, defaults put in. */
export type PlannedArguments = Readonly<Record<string, unknown>>;

/** Where the rows of a link come from. */
export interface PlannedRows {
  /** `FROM … WHERE …` of one SELECT, without the keyword FROM. */
  readonly from: string;
  /** The name in `from` whose columns the fields of the type read. */
  readonly row: string;
  /** `ORDER BY` of a list, by columns of `from`. It must decide between any two rows. */
  readonly orderBy?: string;
  /** Of a page only: what stands in a row's cursor, as SQL text (see `cursorSql`), how many rows, and whether the page begins behind a cursor. */
  readonly page?: { readonly cursor: string; readonly size: number; readonly after: boolean };
}

/** A scalar field as an SQL expression over its row; null when this caller's answer can't be put into SQL. */
export type PlannedField = (row: string, ask: Ask) => string | null;

/**
 * A field that gives objects: `one` (or null), `many` (a list) or a `page` (a connection).
 * `rows` gives null when these arguments can't be answered by one SELECT; what it throws, the resolver throws as well.
 */
export interface PlannedLink {
  readonly kind: 'one' | 'many' | 'page';
  /** The type of the objects. */
  readonly type: string;
  readonly rows: (parent: string, args: PlannedArguments, ask: Ask) => PlannedRows | null;
}

/** How fields of a GraphQL type are read from the database without a resolver. Libs add to each other's types, as resolvers do. */
export interface PlannedType {
  readonly name: string;
  readonly fields?: Readonly<Record<string, PlannedField>>;
  readonly links?: Readonly<Record<string, PlannedLink>>;
}
