import type { Audience } from '@anze/database';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';

/**
 * The second opinion: who may do what with which rows, written from the tenancy rules and not from the policies' SQL.
 * An enterprise has its own rows; an insurer those of the enterprises it covers and those it wrote itself; a regulator those below its region and of its
 * sectors; the worker those below the region it announced; whoever announced nothing has none.
 */
export type Rows = (who: Who, row: Facts) => boolean;

/** What one audience may do with one table; what is left out is refused. */
export interface Allowed {
  readonly read?: Rows;
  /** Columns it may read, when not all. */
  readonly columns?: readonly string[];
  /** New rows it may write. */
  readonly insert?: Rows;
  /** What makes a copy of somebody's row one that `who` may write, if it is theirs to write at all. */
  readonly initial?: (who: Who, row: Facts) => Facts;
  /** Values that a new row may not have, each alone. */
  readonly never?: readonly Facts[];
  readonly update?: {
    readonly columns: readonly string[];
    readonly rows: Rows;
    /** What to try to make of such a row, each alone, and what may come of it; needed where that is not whatever the columns allow. */
    readonly results?: { readonly of: (who: Who, row: Facts) => readonly Facts[]; readonly may: Rows };
  };
  readonly remove?: Rows;
}

/** One table. */
export interface TableAccess {
  readonly of: Partial<Record<Audience, Allowed>>;
  /** What anybody may read, signed in or not: these columns of these rows are public by law. */
  readonly open?: { readonly rows: Rows; readonly columns: readonly string[] };
  /** New values for whatever may not occur twice. `spare` is an organization that has none of these rows. */
  readonly fresh: (row: Facts, spare: string) => Facts;
  /** `column = value` that any row takes (until COMMIT, where the value is a stamp), for each audience that may update. */
  readonly touch?: Partial<Record<Audience, string>>;
  /** Columns whose values occur once (within the tenant when the tenant's column is among them). */
  readonly once: readonly (readonly string[])[];
  /** Columns that name a row of another table; the tenant's column first where the parent has one. */
  readonly parents?: readonly Parent[];
  /** For each CHECK a row that it refuses, whoever writes it. */
  readonly impossible?: Readonly<Record<string, Facts>>;
}

/** A reference: these columns → that table's. */
export interface Parent {
  readonly columns: readonly string[];
  readonly table: string;
  readonly key: readonly string[];
}

export const everything: Rows = () => true;
export const own: Rows = (who, row) => row['enterprise_id'] === who.organizationId;
export const covered: Rows = (who, row) => row['insurer_id'] === who.organizationId;
export const ofTheirs: Rows = (who, row) => row['organization_id'] === who.organizationId;
/** An authority of a county or above one. */
export const countyAndAbove: Rows = (who) => who.region !== null && who.region.length <= 6;
export const working: Rows = (who) => who.region !== null;
export const below: Rows = (who, row) => who.region !== null && row['region_code'] !== null && String(row['region_code']).startsWith(who.region);
export const supervised: Rows = (who, row) => below(who, row) && (who.sectors === null || who.sectors.some((sector) => sector === row['sector']));
export const wrote =
  (column: string): Rows =>
  (who, row) =>
    row[column] === who.organizationId;
export const either =
  (...rules: readonly Rows[]): Rows =>
  (who, row) =>
    rules.some((rule) => rule(who, row));
export const both =
  (...rules: readonly Rows[]): Rows =>
  (who, row) =>
    rules.every((rule) => rule(who, row));
export const when =
  (condition: (row: Facts) => boolean): Rows =>
  (_, row) =>
    condition(row);
