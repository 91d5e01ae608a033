import { newId } from '@anze/kernel';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, ofTheirs, when, type Rows, type TableAccess } from './rules.js';

/** Of the authority's own region: neither one inside it nor the nation, which is the platform's. */
const ownRegion: Rows = (who, row) => who.region !== null && who.region !== '' && row['region_code'] === who.region;
const everySector = (who: Who): boolean => who.sectors === null;
/** A region as it is announced to row security, where the nation's is the first of all codes. */
const announced = (who: Who): string => (who.region === '' ? '0' : (who.region ?? ''));
/** What may be begun, and changed: its own region's, by an authority over every sector. */
const making: Rows = (who, row) => everySector(who) && ownRegion(who, row) && ofTheirs(who, row);

/** Grading schemes (评估方案): an authority drafts, those above it read along, nobody else knows. */
export const SCHEMES: Readonly<Record<string, TableAccess>> = {
  scheme_drafts: {
    fresh: (): Facts => ({ id: newId() }),
    once: [['organization_id', 'id']],
    parents: [{ columns: ['organization_id'], table: 'organizations', key: ['id'] }],
    touch: { regulator: 'version = 2' },
    impossible: { scheme_drafts_kind: { kind: 'insurance.prevention-cap' }, scheme_drafts_status: { status: 'X' }, scheme_drafts_published: { status: 'PUBLISHED', effective_from: null }, scheme_drafts_body: { body: '"x"' }, scheme_drafts_texts: { title: '' } },
    of: {
      regulator: {
        read: below,
        insert: making,
        initial: (who) => ({ organization_id: who.organizationId, region_code: announced(who), status: 'DRAFT', published_version: null, effective_from: null }),
        never: [{ organization_id: newId() }, { region_code: '34' }, { status: 'PUBLISHED', published_version: '1', effective_from: '2031-01-01' }, { status: 'DISCARDED' }],
        update: { columns: ['title', 'body', 'source', 'status', 'published_version', 'effective_from', 'changed_at', 'version'], rows: both(making, when((row) => row['status'] === 'DRAFT')) },
      },
    },
  },
};

/** Whose turn it is to try a scoring scheme: nobody else's to know. */
export const SIMULATION_TURNS: TableAccess = {
  fresh: (): Facts => ({ id: newId() }),
  once: [['organization_id', 'id']],
  touch: { regulator: 'expires_at = now()' },
  of: { regulator: { read: ofTheirs, insert: ofTheirs, update: { columns: ['token', 'expires_at'], rows: ofTheirs } } },
};

/** Versions of rule data that an authority may add: of the grading and of the scoring scheme, for its own region. */
export const ADDED_BY_AUTHORITY = {
  insert: ((who, row) => everySector(who) && (row['kind'] === 'grading.scheme' || (row['kind'] === 'scoring.scheme' && String(row['region_code']).length <= 6)) && ownRegion(who, row)) satisfies Rows,
  // Both kinds, so that a town tries the one that it may not make.
  initial: (who: Who, row: Facts): Facts => ({ kind: row['region_code'] === '33' ? 'scoring.scheme' : 'grading.scheme', region_code: announced(who) }),
  never: [{ kind: 'insurance.prevention-cap' }, { region_code: '' }, { region_code: '34' }] as readonly Facts[],
};
