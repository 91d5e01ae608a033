import { newId } from '@anze/kernel';
import { CLUES_WITHOUT_INFORMANT } from '../sanction-rows.js';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, covered, either, ofTheirs, own, supervised, when, working, wrote, type Parent, type Rows, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const OWNED = ['organization_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
const long = 'x'.repeat(4_001);
/** Whoever listed or penalized an enterprise answers for it, wherever that lies now. */
const theirDoing = wrote('authority_id');
const regional = either(supervised, theirDoing);
/** The authority's own region lies in theirs, and is another. */
const above: Rows = (who, row) => who.region !== null && row['authority_region'] !== who.region && String(row['authority_region']).startsWith(who.region);
const among = (column: string, ...values: readonly string[]): Rows => when((row) => values.includes(String(row[column])));
const isSet = (column: string): Rows => when((row) => (row[column] ?? null) !== null);
/** It says that they passed it on. */
const passes: Rows = (who, row) => who.organizationId !== null && row['passed_by'] === who.organizationId;
const signed = (column: string) => (who: Who): Facts => ({ [column]: who.principal?.userId ?? newId() });
const ofListing: Parent = { columns: ['enterprise_id', 'listing_id', 'authority_id'], table: 'sanction_listings', key: ['enterprise_id', 'id', 'authority_id'] };
const ofClue = (column: string): Parent => ({ columns: ['organization_id', column], table: 'clues', key: OWNED });
/** What a listing that was just proposed hasn't got. */
const PROPOSED = {
  status: 'PROPOSED', noticed_on: null, notice: null, hearing_until: null, statement: null, stated_on: null, waived_on: null, decided_early: false, decided_on: null, decision: null, decision_no: null, listed_from: null, listed_until: null, repair_applied_on: null, repair_reason: null, repair_decided_on: null, repair_decision: null, ended_on: null,
  due_on: null,
};
const DECIDED = { decided_on: '2026-05-20', decision: 'x', due_on: null };
/** The columns of a listing that the public list is made of; where it lies and its ids aren't told. */
const PUBLIC_LISTING = ['enterprise_id', 'id', 'region_code', 'enterprise_name', 'enterprise_uscc', 'authority_name', 'decision_no', 'terms', 'listing_no', 'listed_from', 'listed_until', 'ended_on'];
const RECEIVED = { status: 'RECEIVED', hazard_id: null, merged_into: null, passed_to: null, reason: null, ended_on: null };
let numbers = 1_000;

/** The sanction list (严重失信主体名单) and enforcement records (执法记录). */
export const SANCTIONS: Readonly<Record<string, TableAccess>> = {
  sanction_listings: {
    open: { rows: among('status', 'LISTED'), columns: ['enterprise_name', 'enterprise_uscc', 'authority_name', 'decision_no', 'terms', 'listing_no'] },
    fresh: () => ({ id: newId(), listing_no: newId(), case_key: newId() }),
    once: [PK, ['enterprise_id', 'listing_no']],
    touch: { enterprise: 'version = 2', regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      sanction_listings_case: { case_key: 'x'.repeat(101) },
      sanction_listings_days: { hearing_until: '2026-04-01' },
      sanction_listings_decided: { decided_on: '2026-05-20' },
      sanction_listings_due: { ...DECIDED, status: 'DISMISSED', due_on: '2026-06-25' },
      sanction_listings_ended: { ended_on: '2026-06-01' },
      sanction_listings_heard: { ...DECIDED, status: 'LISTED', decided_on: '2026-05-05', decision_no: '1', listed_from: '2026-05-05', listed_until: '2027-05-04' },
      sanction_listings_listed: { ...DECIDED, status: 'LISTED' },
      sanction_listings_noticed: { notice: null },
      sanction_listings_repair: { repair_decision: 'x' },
      sanction_listings_stated: { statement: 'x' },
      sanction_listings_status: { ...DECIDED, status: 'X' },
      sanction_listings_texts: { facts: '' },
    },
    of: {
      enterprise: {
        read: both(own, isSet('noticed_on')),
        update: { columns: ['statement', 'stated_on', 'waived_on', 'repair_applied_on', 'repair_reason', 'repair_decided_on', 'repair_decision', 'due_on', 'version'], rows: both(own, among('status', 'HEARING', 'LISTED')) },
      },
      insurer: { read: both(covered, isSet('listed_from')) },
      identity: { read: among('status', 'LISTED'), columns: PUBLIC_LISTING },
      regulator: {
        read: regional,
        insert: both(supervised, theirDoing),
        initial: (who) => ({ ...signed('proposed_by')(who), authority_id: who.organizationId, ...PROPOSED }),
        never: [{ authority_id: newId() }, { proposed_by: newId() }, { status: 'HEARING', noticed_on: '2026-05-02', notice: 'x', hearing_until: '2026-05-09' }],
        update: {
          columns: ['status', 'noticed_on', 'notice', 'hearing_until', 'decided_on', 'decision', 'decision_no', 'listed_from', 'listed_until', 'repair_decided_on', 'repair_decision', 'ended_on', 'due_on', 'version'],
          rows: both(either(theirDoing, both(supervised, above)), among('status', 'PROPOSED', 'HEARING', 'LISTED')),
        },
      },
      worker: { read: below, update: { columns: [...STAMPS, 'status', 'ended_on', 'due_on', 'version'], rows: below } },
    },
  },
  sanction_events: {
    fresh: () => ({ id: newId(), seq: (numbers += 1) }),
    once: [PK, ['enterprise_id', 'listing_id', 'seq']],
    parents: [ofListing],
    touch: { worker: `sector = 'OTHER'` },
    impossible: { sanction_events_actor: { actor_organization_id: null }, sanction_events_kind: { kind: 'X' }, sanction_events_size: { note: long }, sanction_events_status: { status: 'X' } },
    of: {
      enterprise: {
        read: both(own, when((row) => row['kind'] !== 'PROPOSED')),
        insert: own,
        initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'STATED' }),
        never: [{ actor_organization_id: newId() }, { kind: 'LISTED' }],
      },
      insurer: { read: both(covered, among('kind', 'LISTED', 'REPAIRED', 'EXPIRED')) },
      regulator: { read: regional, insert: regional, initial: (who) => ({ actor_organization_id: who.organizationId, kind: 'LISTED' }), never: [{ actor_organization_id: newId() }, { kind: 'STATED' }] },
      worker: { read: below, insert: below, initial: () => ({ actor_organization_id: null, kind: 'EXPIRED' }), never: [{ actor_organization_id: newId(), kind: 'LISTED' }], update: { columns: STAMPS, rows: below } },
    },
  },
  enforcement_records: {
    fresh: () => ({ id: newId(), record_no: newId() }),
    once: [PK, ['enterprise_id', 'authority_id', 'record_no']],
    touch: { regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      enforcement_records_days: { status: 'NO_PENALTY', decided_on: '2026-04-01' },
      enforcement_records_decided: { decision_no: '1' },
      enforcement_records_fine: { fine_fen: 5 },
      enforcement_records_penalties: { penalties: ['WARNING'] },
      enforcement_records_status: { status: 'X', decided_on: '2026-05-02' },
      enforcement_records_texts: { facts: '' },
    },
    of: {
      enterprise: { read: own },
      insurer: { read: both(covered, among('status', 'PENALIZED')) },
      regulator: {
        read: regional,
        insert: both(supervised, theirDoing),
        initial: (who) => ({ authority_id: who.organizationId }),
        never: [{ authority_id: newId() }],
        update: { columns: ['enterprise_name', 'enterprise_uscc', 'status', 'facts', 'legal_basis', 'opened_on', 'decided_on', 'decision_no', 'penalties', 'fine_fen', 'executed_on', 'pushed', 'version', 'recorded_at'], rows: theirDoing },
      },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
};

/** Clues (线索), who told them, and what waits for its enterprise: of the authority that holds them. */
export const CLUES: Readonly<Record<string, TableAccess>> = {
  enforcement_intake: {
    fresh: () => ({ id: newId(), record_no: newId() }),
    once: [OWNED, ['organization_id', 'record_no']],
    touch: { regulator: 'version = 2' },
    impossible: { enforcement_intake_end: { discarded_on: '2026-05-03' }, enforcement_intake_texts: { uscc: 'x'.repeat(51) } },
    of: { regulator: { read: ofTheirs, insert: ofTheirs, update: { columns: ['uscc', 'enterprise_name', 'body', 'pushed', 'enterprise_id', 'discarded_on', 'discard_reason', 'version'], rows: ofTheirs } } },
  },
  clues: {
    fresh: () => ({ id: newId(), source_no: newId() }),
    once: [OWNED],
    parents: [ofClue('merged_into')],
    touch: { regulator: 'version = 2', worker: 'due_on = NULL' },
    impossible: {
      clues_assigned: { status: 'ASSIGNED' },
      clues_ended: { ended_on: '2026-05-03' },
      clues_hazard: { hazard_id: newId() },
      clues_merged: { merged_into: newId() },
      clues_passed: { passed_to: newId() },
      clues_reason: { status: 'DISMISSED', ended_on: '2026-05-03', due_on: null },
      clues_source: { source: 'X' },
      clues_status: { status: 'X', ended_on: '2026-05-03', due_on: null },
      clues_texts: { content: '' },
    },
    of: {
      regulator: {
        read: either(ofTheirs, supervised),
        // Its own, of its region; or one for another authority, that says who passed it on.
        insert: (who, row) => (ofTheirs(who, row) ? (row['passed_by'] ?? null) === null && below(who, row) : passes(who, row) && (row['enterprise_id'] ?? null) === null),
        initial: () => RECEIVED,
        never: [{ status: 'DISMISSED', reason: 'x', ended_on: '2026-05-03', due_on: null }, { passed_by: newId() }],
        update: { columns: ['region_code', 'sector', 'enterprise_id', 'status', 'due_on', 'hazard_id', 'merged_into', 'passed_to', 'reason', 'ended_on', 'version'], rows: ofTheirs },
      },
      worker: { read: working, update: { columns: ['due_on'], rows: working } },
    },
  },
  clue_informants: {
    fresh: (row) => ({ id: CLUES_WITHOUT_INFORMANT.get(String(row['organization_id']))?.[row['passed_by'] === null ? 'own' : 'passed'] }),
    once: [OWNED],
    parents: [ofClue('id'), { columns: ['organization_id', 'id', 'passed_by'], table: 'clues', key: ['organization_id', 'id', 'passed_by'] }],
    impossible: { clue_informants_texts: { phone: null } },
    of: { regulator: { read: ofTheirs, insert: (who, row) => (ofTheirs(who, row) ? (row['passed_by'] ?? null) === null : passes(who, row)), never: [{ passed_by: newId() }], remove: ofTheirs } },
  },
  clue_events: {
    fresh: () => ({ id: newId(), seq: (numbers += 1) }),
    once: [OWNED, ['organization_id', 'clue_id', 'seq']],
    parents: [ofClue('clue_id')],
    impossible: { clue_events_kind: { kind: 'X' }, clue_events_size: { note: long }, clue_events_status: { status: 'X' } },
    of: { regulator: { read: ofTheirs, insert: ofTheirs, initial: signed('actor_user_id'), never: [{ actor_user_id: newId() }] } },
  },
};
