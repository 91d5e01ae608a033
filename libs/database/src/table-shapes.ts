import type { Audience } from './principal.js';
import { STAMP_KEY_SUFFIX } from './database.errors.js';

/** The caller's organization; NULL, and so no row, when it was not announced. */
export const ORG = `nullif(current_setting('app.org_id', true), '')::uuid`;
/** The caller, a person. */
export const USER = `nullif(current_setting('app.user_id', true), '')::uuid`;
/** The row lies in the caller's region. Comparisons of text are leakproof, so the range can use an index. */
export const IN_REGION = `region_code >= current_setting('app.region_lo', true) AND region_code < current_setting('app.region_hi', true)`;
/** The row belongs to a sector the caller supervises; a plain list, because with an `OR` the planner expected 0.5 % of the rows. */
export const IN_SECTOR = `sector = ANY (string_to_array(current_setting('app.sectors', true), ','))`;
/** A worker that announced a region. */
export const WORKING = `current_setting('app.region_hi', true) <> ''`;

/** `enterprise`: stamped with the four stamps · `root`: the enterprises themselves · `organization`: a tenant's own · `regional`: aggregates by region, sector and insurer · `reference`: shared by all. */
export type Shape = 'enterprise' | 'root' | 'organization' | 'regional' | 'reference';

/** The rows a shape gives an audience: to read, to insert, to change. */
interface Rows {
  readonly read: string;
  readonly write: string;
  readonly change: string;
}

interface ShapeDefinition {
  readonly columns: readonly string[];
  readonly constraints: (table: string) => readonly string[];
  readonly indexes: (table: string) => Readonly<Record<string, string>>;
  readonly rows: (audience: Audience, writer?: string) => Rows;
}

const NOTHING: Rows = { read: 'false', write: 'false', change: 'false' };
const same = (condition: string): Rows => ({ read: condition, write: condition, change: condition });

const STAMPS = [
  'enterprise_id uuid NOT NULL',
  'region_code text COLLATE "C" NOT NULL',
  'sector text COLLATE "C" NOT NULL',
  `insurer_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'`,
];

function stampedRows(audience: Audience, writer?: string): Rows {
  switch (audience) {
    case 'enterprise':
      return same(`enterprise_id = ${ORG}`);
    case 'insurer': {
      const covered = `insurer_id = ${ORG}`;
      if (!writer) return same(covered);
      const written = `${writer} = ${ORG}`;
      return { read: `(${covered} OR ${written})`, write: `${covered} AND ${written}`, change: written };
    }
    case 'regulator':
      return same(`${IN_REGION} AND ${IN_SECTOR}`);
    case 'worker':
      return same(IN_REGION);
    default:
      return NOTHING;
  }
}

export const SHAPES: Readonly<Record<Shape, ShapeDefinition>> = {
  root: {
    columns: STAMPS,
    constraints: (table) => [
      `CONSTRAINT ${table}_pk PRIMARY KEY (enterprise_id)`,
      `CONSTRAINT ${table}_stamps_key UNIQUE (enterprise_id, region_code, sector, insurer_id)`,
    ],
    indexes: () => ({}),
    rows: stampedRows,
  },
  enterprise: {
    columns: ['id uuid NOT NULL', ...STAMPS],
    constraints: (table) => [
      `CONSTRAINT ${table}_pk PRIMARY KEY (enterprise_id, id)`,
      // Deferred from the start: a re-stamp changes the parent and then every child, and Citus doesn't propagate SET CONSTRAINTS.
      `CONSTRAINT ${table}${STAMP_KEY_SUFFIX} FOREIGN KEY (enterprise_id, region_code, sector, insurer_id) REFERENCES enterprises (enterprise_id, region_code, sector, insurer_id) DEFERRABLE INITIALLY DEFERRED`,
    ],
    indexes: (table) => ({ [`${table}_stamps_idx`]: '(enterprise_id, region_code, sector, insurer_id)' }),
    rows: stampedRows,
  },
  organization: {
    columns: ['id uuid NOT NULL', 'organization_id uuid NOT NULL'],
    constraints: (table) => [`CONSTRAINT ${table}_pk PRIMARY KEY (organization_id, id)`],
    indexes: () => ({}),
    rows: (audience) => {
      if (audience === 'worker') return same(WORKING);
      if (audience === 'identity') return same('true');
      return same(`organization_id = ${ORG}`);
    },
  },
  regional: {
    columns: ['region_code text COLLATE "C" NOT NULL', 'sector text COLLATE "C" NOT NULL', 'insurer_id uuid NOT NULL'],
    constraints: () => [],
    indexes: () => ({}),
    rows: (audience) => {
      if (audience === 'regulator') return same(`${IN_REGION} AND ${IN_SECTOR}`);
      if (audience === 'insurer') return same(`insurer_id = ${ORG}`);
      if (audience === 'worker') return same(IN_REGION);
      return NOTHING;
    },
  },
  reference: {
    columns: [],
    constraints: () => [],
    indexes: () => ({}),
    rows: () => same('true'),
  },
};
