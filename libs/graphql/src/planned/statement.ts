import type { Principal } from '@anze/database';
import type { Ask, PlannedLink, PlannedRows, PlannedType } from './plan.js';
import type { Selected } from './selection.js';

/** A whole operation as one statement, whose one row has the answer's `data` as text in the column `data`. */
export interface PlannedStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Columns that a page's rows have beside their own. No column of ours is called so. */
const PLACE = 'page_place';
const CURSOR = 'page_cursor';

/** `null` from any part means that the whole isn't planned. */
class Unplanned extends Error {}

/**
 * Turns a selection on `Query` into one statement, with rows made into JSON where they lie: an answer passes through the server
 * as text, and a list with lists below it is one round trip whatever its length.
 * @returns null when any field of it isn't planned, or not for this caller or these arguments
 * @throws what the plan of a link throws, which its resolver throws as well
 */
export function statementOf(selection: readonly Selected[], types: ReadonlyMap<string, PlannedType>, principal: Principal): PlannedStatement | null {
  const writer = new StatementWriter(types, principal);
  try {
    const sql = `SELECT row_to_json(o)::text AS data FROM (SELECT ${writer.object('Query', selection, '')}) AS o`;
    return { sql, values: writer.values };
  } catch (error) {
    if (error instanceof Unplanned) return null;
    throw error;
  }
}

class StatementWriter implements Ask {
  readonly values: unknown[] = [];
  private names = 0;

  constructor(
    private readonly types: ReadonlyMap<string, PlannedType>,
    readonly principal: Principal,
  ) {}

  parameter(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** The fields of an object as the select list that `row_to_json` makes an object of. */
  object(type: string, selection: readonly Selected[], row: string): string {
    return selection.map((selected) => `${this.field(type, selected, row)} AS "${selected.key}"`).join(', ');
  }

  private field(type: string, selected: Selected, row: string): string {
    if (selected.name === '__typename') return `'${type}'::text`;
    const planned = this.types.get(type);
    const link = planned?.links?.[selected.name];
    if (link) return this.link(link, selected, row);
    return planned?.fields?.[selected.name]?.(row, this) ?? unplanned();
  }

  private link(link: PlannedLink, { args, below }: Selected, parent: string): string {
    const rows = link.rows(parent, args, this) ?? unplanned();
    if (link.kind === 'page') return this.page(link.type, below, rows);
    // Under a name of its own: what lies below may use the plan's names again.
    const [row, object] = [this.name(), this.name()];
    const fields = this.object(link.type, below, row);
    if (link.kind === 'one') return `(SELECT row_to_json(${object}) FROM (SELECT ${fields} FROM (SELECT ${rows.row}.* FROM ${rows.from}) AS ${row}) AS ${object})`;
    const place = `row_number() OVER (ORDER BY ${rows.orderBy ?? unplanned()}) AS ${PLACE}`;
    return `(SELECT coalesce(array_to_json(array_agg((SELECT row_to_json(${object}) FROM (SELECT ${fields}) AS ${object}) ORDER BY ${row}.${PLACE})), '[]') FROM (SELECT ${rows.row}.*, ${place} FROM ${rows.from}) AS ${row})`;
  }

  /**
   * A connection: one row more than the page is fetched, to know whether more follow. The page is cut out of the table first and its
   * JSON made afterwards, so that what isn't shown isn't computed.
   */
  private page(node: string, below: readonly Selected[], rows: PlannedRows): string {
    const { row, orderBy, page } = rows;
    if (!page || orderBy === undefined) return unplanned();
    const [cut, whole] = [this.name(), this.name()];
    const edge = this.edge(node, below.find(({ name }) => name === 'edges')?.below ?? null, cut);
    const parts = below.map(({ key, name, below: asked }) => {
      if (name === '__typename') return `'${node}Connection'::text AS "${key}"`;
      if (name === 'edges') return `coalesce(${whole}.edges, '[]') AS "${key}"`;
      if (name === 'pageInfo') return `${this.pageInfo(asked, whole, page)} AS "${key}"`;
      return unplanned();
    });
    // Two mentions of `edges` under different aliases may ask for different things.
    if (below.filter(({ name }) => name === 'edges').length > 1) return unplanned();
    const answer = this.name();
    return `(SELECT row_to_json(${answer}) FROM (SELECT ${parts.join(', ')} FROM (
      SELECT array_to_json(array_agg(${edge} ORDER BY ${cut}.${PLACE}) FILTER (WHERE ${cut}.${PLACE} <= ${page.size})) AS edges, count(*) AS fetched, array_agg(${cut}.${CURSOR} ORDER BY ${cut}.${PLACE}) AS cursors
        FROM (SELECT ${row}.*, ${page.cursor} AS ${CURSOR}, row_number() OVER (ORDER BY ${orderBy}) AS ${PLACE} FROM ${rows.from} ORDER BY ${orderBy} LIMIT ${page.size + 1}) AS ${cut}) AS ${whole}) AS ${answer})`;
  }

  private edge(node: string, selection: readonly Selected[] | null, cut: string): string {
    if (selection === null) return 'NULL::json';
    const parts = selection.map(({ key, name, below }) => {
      if (name === '__typename') return `'${node}Edge'::text AS "${key}"`;
      if (name === 'cursor') return `${cut}.${CURSOR} AS "${key}"`;
      const object = this.name();
      return `(SELECT row_to_json(${object}) FROM (SELECT ${this.object(node, below, cut)}) AS ${object}) AS "${key}"`;
    });
    const edge = this.name();
    return `(SELECT row_to_json(${edge}) FROM (SELECT ${parts.join(', ')}) AS ${edge})`;
  }

  private pageInfo(selection: readonly Selected[], whole: string, page: NonNullable<PlannedRows['page']>): string {
    const values: Readonly<Record<string, string>> = {
      hasNextPage: `${whole}.fetched > ${page.size}`,
      hasPreviousPage: String(page.after),
      startCursor: `${whole}.cursors[1]`,
      endCursor: `${whole}.cursors[least(${whole}.fetched, ${page.size})]`,
      __typename: `'PageInfo'::text`,
    };
    const info = this.name();
    return `(SELECT row_to_json(${info}) FROM (SELECT ${selection.map(({ key, name }) => `${values[name] ?? unplanned()} AS "${key}"`).join(', ')}) AS ${info})`;
  }

  private name(): string {
    return `t${(this.names += 1)}`;
  }
}

function unplanned(): never {
  throw new Unplanned();
}
