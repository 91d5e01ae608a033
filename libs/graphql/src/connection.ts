import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
import { DAY_CURSOR_PARTS, dayPosition, decodeCursor, encodeCursor, pageSize, type Day, type DayPosition } from '@anze/kernel';

@ObjectType({ description: 'Where a page lies in its list (分页信息)' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More follow' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Some come before; true when the page was asked for after a cursor' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge: give it as `after` for the next page' })
  endCursor!: string | null;
}

/** One page of a list, and a way to count the whole when somebody asks. */
export interface Page<T> {
  readonly edges: { readonly node: T; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  /** Counted only when the field is selected. */
  readonly totalCount: () => Promise<number>;
}

/** Nest's field resolver gives a function back as it is: this one calls it. */
const called: FieldMiddleware = async (_context, next) => {
  const value: unknown = await next();
  return typeof value === 'function' ? (value as () => unknown)() : value;
};

/** The edge and connection types of a node, by the Relay convention: `<Name>Edge`, `<Name>Connection`. */
export function connectionOf<T>(name: string, node: () => Type<T>): Type<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page` })
  class Edge {
    @Field(node, { description: 'The thing itself' })
    node!: T;
    @Field(() => String, { description: 'Opaque position in the list' })
    cursor!: string;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name}s` })
  class Connection {
    @Field(() => [Edge], { description: 'The page' })
    edges!: { node: T; cursor: string }[];
    @Field(() => PageInfo, { description: 'Where the page lies' })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many there are in all; counted only when asked for', middleware: [called] })
    totalCount!: () => Promise<number>;
  }
  return Connection as unknown as Type<Page<T>>;
}

/** What a keyset query needs: how many rows to fetch (one more than the page) and after which sort values. */
export interface Keyset {
  readonly limit: number;
  readonly size: number;
  readonly after: (string | null)[] | null;
}

/** Checks `first` (1–100) and the opaque cursor of `parts` values. @throws BAD_INPUT, BAD_CURSOR */
export function keysetOf(args: { first?: number | null; after?: string | null }, parts: number): Keyset {
  const size = pageSize(args.first);
  return { size, limit: size + 1, after: args.after ? decodeCursor(args.after, parts) : null };
}

/** Cuts the extra row off and makes the edges. `cursorOf` gives the sort values of a row, in the order of the keyset. */
export function pageOf<R, T>(rows: readonly R[], keyset: Keyset, node: (row: R) => T, cursorOf: (row: R) => (string | number | null)[], totalCount: () => Promise<number>): Page<T> {
  const edges = rows.slice(0, keyset.size).map((row) => ({ node: node(row), cursor: encodeCursor(cursorOf(row)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > keyset.size,
      hasPreviousPage: keyset.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** Where the rows of a list by day come from: by criteria, behind a position, the newest first. */
export interface DayListed<C, R> {
  list(criteria: C, after: DayPosition | null, limit: number): Promise<R[]>;
  count(criteria: C): Promise<number>;
}

/**
 * A page of a list by day.
 * @param criteria null when nothing can match
 * @param cursorOf the day and the id that the list is sorted by
 * @throws BAD_INPUT, BAD_CURSOR
 */
export async function dayPage<C, R, T>(args: { first?: number | null; after?: string | null }, criteria: C | null, rows: DayListed<C, R>, node: (row: R) => T, cursorOf: (row: R) => [Day, string]): Promise<Page<T>> {
  const keyset = keysetOf(args, DAY_CURSOR_PARTS);
  const after = dayPosition(keyset.after);
  const found = criteria === null ? [] : await rows.list(criteria, after, keyset.limit);
  return pageOf(found, keyset, node, cursorOf, () => (criteria === null ? Promise.resolve(0) : rows.count(criteria)));
}
