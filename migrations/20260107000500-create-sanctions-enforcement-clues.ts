import type { MigrationInterface, QueryRunner } from 'typeorm';
import { IN_REGION, IN_SECTOR, ORG, protectTable, USER, type TableSpec } from '@anze/database';

const STAMPS = ['region_code', 'sector', 'insurer_id'];
/** Of the region and the sectors, or the authority's own doing: who listed an enterprise answers for the listing wherever that moves. */
const REGIONAL_OR_OWN = `(${IN_REGION} AND ${IN_SECTOR} OR authority_id = ${ORG})`;
/** The authority that did it, or one above it: a neighbour of the same region is none. */
const BY_AUTHORITY = `(authority_id = ${ORG} OR ${IN_REGION} AND ${IN_SECTOR} AND authority_region > current_setting('app.region_lo', true) AND authority_region < current_setting('app.region_hi', true))`;

const LISTING_STATES = `'PROPOSED', 'HEARING', 'LISTED', 'DISMISSED', 'EXPIRED', 'REPAIRED'`;

/** A listing of an enterprise (安全生产严重失信主体名单), from its proposal to its end. What is public of it is what the public list reads. */
const LISTINGS: TableSpec = {
  name: 'sanction_listings',
  shape: 'enterprise',
  columns: [
    'listing_no text NOT NULL',
    'authority_id uuid NOT NULL',
    'authority_name text NOT NULL',
    'authority_region text COLLATE "C" NOT NULL',
    // the enterprise as it was then
    'enterprise_name text NOT NULL',
    'enterprise_uscc text NOT NULL',
    'ground text NOT NULL',
    // the ground's clause and text and the times, as the rule had them then
    'terms jsonb NOT NULL',
    'rule_version text NOT NULL',
    'facts text NOT NULL',
    'penalty_no text',
    `status text NOT NULL DEFAULT 'PROPOSED'`,
    'proposed_on date NOT NULL',
    'proposed_by uuid NOT NULL',
    // the written notice before the decision (告知), and the last day for the enterprise to state its case
    'noticed_on date',
    'notice text',
    'hearing_until date',
    'statement text',
    'stated_on date',
    'decided_on date',
    'decision text',
    'decision_no text',
    'listed_from date',
    'listed_until date',
    // credit repair (信用修复): what stands is the last application
    'repair_applied_on date',
    'repair_reason text',
    'repair_decided_on date',
    'repair_decision text',
    // the first day on which it isn't listed any more
    'ended_on date',
    // what waits for the authority: by when
    'due_on date',
    'version int NOT NULL DEFAULT 1',
    'created_at timestamptz NOT NULL DEFAULT now()',
  ],
  constraints: [
    'CONSTRAINT sanction_listings_no_key UNIQUE (enterprise_id, listing_no)',
    'CONSTRAINT sanction_listings_authority_key UNIQUE (enterprise_id, id, authority_id)',
    `CONSTRAINT sanction_listings_status CHECK (status IN (${LISTING_STATES}))`,
    // Nobody is listed without having been told, and heard.
    `CONSTRAINT sanction_listings_noticed CHECK (CASE WHEN status = 'PROPOSED' THEN noticed_on IS NULL WHEN status = 'DISMISSED' THEN true ELSE noticed_on IS NOT NULL END AND (noticed_on IS NULL) = (notice IS NULL) AND (noticed_on IS NULL) = (hearing_until IS NULL))`,
    'CONSTRAINT sanction_listings_stated CHECK ((stated_on IS NULL) = (statement IS NULL) AND (stated_on IS NULL OR noticed_on IS NOT NULL))',
    `CONSTRAINT sanction_listings_decided CHECK ((status IN ('PROPOSED', 'HEARING')) = (decided_on IS NULL) AND (decided_on IS NULL) = (decision IS NULL))`,
    `CONSTRAINT sanction_listings_listed CHECK ((status IN ('LISTED', 'EXPIRED', 'REPAIRED')) = (listed_from IS NOT NULL) AND (listed_from IS NULL) = (listed_until IS NULL) AND (listed_from IS NULL) = (decision_no IS NULL))`,
    // Not before the time to state one's case is over, unless it was stated.
    `CONSTRAINT sanction_listings_heard CHECK (listed_from IS NULL OR stated_on IS NOT NULL OR decided_on > hearing_until)`,
    `CONSTRAINT sanction_listings_ended CHECK ((status IN ('EXPIRED', 'REPAIRED')) = (ended_on IS NOT NULL))`,
    `CONSTRAINT sanction_listings_repair CHECK ((repair_applied_on IS NULL) = (repair_reason IS NULL) AND (repair_decided_on IS NULL) = (repair_decision IS NULL) AND (repair_applied_on IS NULL OR listed_from IS NOT NULL) AND (repair_decided_on IS NULL OR repair_applied_on <= repair_decided_on) AND (status <> 'REPAIRED' OR repair_decided_on IS NOT NULL))`,
    `CONSTRAINT sanction_listings_due CHECK (due_on IS NULL OR status = 'HEARING' OR status = 'LISTED' AND repair_applied_on IS NOT NULL AND repair_decided_on IS NULL)`,
    'CONSTRAINT sanction_listings_days CHECK (proposed_on <= least(noticed_on, decided_on) AND noticed_on <= least(hearing_until, stated_on, decided_on) AND decided_on <= listed_from AND listed_from <= least(listed_until, repair_applied_on, ended_on))',
    'CONSTRAINT sanction_listings_texts CHECK (char_length(listing_no) <= 50 AND char_length(penalty_no) <= 100 AND char_length(decision_no) <= 100 AND char_length(facts) BETWEEN 1 AND 4000 AND char_length(notice) BETWEEN 1 AND 4000 AND char_length(statement) BETWEEN 1 AND 4000 AND char_length(decision) BETWEEN 1 AND 4000 AND char_length(repair_reason) BETWEEN 1 AND 4000 AND char_length(repair_decision) BETWEEN 1 AND 4000)',
  ],
  indexes: {
    sanction_listings_enterprise_idx: '(enterprise_id, proposed_on DESC, id DESC)',
    sanction_listings_region_idx: '(region_code, proposed_on DESC, id DESC)',
    sanction_listings_authority_idx: '(authority_id, proposed_on DESC, id DESC)',
    sanction_listings_day_idx: '(proposed_on DESC, id DESC)',
    // Whether an enterprise is listed on a day, without a look at the row.
    sanction_listings_listed_idx: '(enterprise_id) INCLUDE (listed_from, listed_until, ended_on) WHERE listed_from IS NOT NULL',
    // The public list.
    sanction_listings_public_idx: '(listed_from DESC, enterprise_uscc DESC, listing_no DESC) WHERE listed_from IS NOT NULL',
    sanction_listings_ending_idx: `(listed_until) WHERE status = 'LISTED'`,
    sanction_listings_due_idx: '(region_code, enterprise_id, id) INCLUDE (due_on) WHERE due_on IS NOT NULL',
  },
  access: {
    // What an authority thinks of proposing is nobody's before its notice.
    enterprise: {
      read: `enterprise_id = ${ORG} AND noticed_on IS NOT NULL`,
      update: ['statement', 'stated_on', 'repair_applied_on', 'repair_reason', 'repair_decided_on', 'repair_decision', 'due_on', 'version'],
      updateWhere: `enterprise_id = ${ORG} AND status IN ('HEARING', 'LISTED')`,
    },
    insurer: { read: `insurer_id = ${ORG} AND listed_from IS NOT NULL` },
    regulator: {
      read: REGIONAL_OR_OWN,
      insert: `authority_id = ${ORG} AND status = 'PROPOSED' AND proposed_by = ${USER}`,
      update: ['status', 'noticed_on', 'notice', 'hearing_until', 'decided_on', 'decision', 'decision_no', 'listed_from', 'listed_until', 'repair_decided_on', 'repair_decision', 'ended_on', 'due_on', 'version'],
      updateWhere: `${BY_AUTHORITY} AND status IN ('PROPOSED', 'HEARING', 'LISTED')`,
      updateCheck: BY_AUTHORITY,
    },
    worker: { read: true, update: [...STAMPS, 'status', 'ended_on', 'due_on', 'version'] },
    // Who is on the list, anybody may read: so much of it as the public list says.
    identity: {
      read: `status = 'LISTED'`,
      readColumns: ['enterprise_id', 'id', 'region_code', 'enterprise_name', 'enterprise_uscc', 'authority_name', 'decision_no', 'terms', 'listing_no', 'listed_from', 'listed_until', 'ended_on'],
    },
  },
};

/** What happened to a listing: appended, never changed. */
const LISTING_EVENTS: TableSpec = {
  name: 'sanction_events',
  shape: 'enterprise',
  columns: [
    'listing_id uuid NOT NULL',
    'authority_id uuid NOT NULL',
    'seq int NOT NULL',
    'kind text NOT NULL',
    'status text NOT NULL',
    'on_day date NOT NULL',
    'at timestamptz NOT NULL',
    // NULL: by itself, on its day
    'actor_organization_id uuid',
    'actor_user_id uuid',
    'due_on date',
    'note text',
  ],
  constraints: [
    'CONSTRAINT sanction_events_seq_key UNIQUE (enterprise_id, listing_id, seq)',
    'CONSTRAINT sanction_events_listing_fk FOREIGN KEY (enterprise_id, listing_id, authority_id) REFERENCES sanction_listings (enterprise_id, id, authority_id)',
    `CONSTRAINT sanction_events_kind CHECK (kind IN ('PROPOSED', 'NOTICED', 'STATED', 'LISTED', 'DISMISSED', 'REPAIR_APPLIED', 'REPAIR_REFUSED', 'REPAIRED', 'EXPIRED'))`,
    `CONSTRAINT sanction_events_status CHECK (status IN (${LISTING_STATES}))`,
    `CONSTRAINT sanction_events_actor CHECK ((kind = 'EXPIRED') = (actor_organization_id IS NULL))`,
    'CONSTRAINT sanction_events_size CHECK (char_length(note) <= 4000)',
  ],
  access: {
    enterprise: { read: `enterprise_id = ${ORG} AND kind <> 'PROPOSED'`, insertWhere: `enterprise_id = ${ORG} AND actor_organization_id = ${ORG} AND kind IN ('STATED', 'REPAIR_APPLIED')` },
    // What became of it, and nothing of the hearing.
    insurer: { read: `insurer_id = ${ORG} AND kind IN ('LISTED', 'REPAIRED', 'EXPIRED')` },
    regulator: { read: REGIONAL_OR_OWN, insertWhere: `${REGIONAL_OR_OWN} AND actor_organization_id = ${ORG} AND kind IN ('PROPOSED', 'NOTICED', 'LISTED', 'DISMISSED', 'REPAIR_REFUSED', 'REPAIRED')` },
    worker: { read: true, insert: `kind = 'EXPIRED'`, update: STAMPS },
  },
};

/** A case of an authority against an enterprise and its penalty (执法案件、行政处罚), under the authority's own number. */
const ENFORCEMENT: TableSpec = {
  name: 'enforcement_records',
  shape: 'enterprise',
  columns: [
    'authority_id uuid NOT NULL',
    'authority_name text NOT NULL',
    'record_no text NOT NULL',
    'enterprise_name text NOT NULL',
    'enterprise_uscc text NOT NULL',
    'status text NOT NULL',
    'facts text NOT NULL',
    'legal_basis text',
    'opened_on date NOT NULL',
    'decided_on date',
    'decision_no text',
    `penalties text[] NOT NULL DEFAULT '{}'`,
    'fine_fen bigint',
    'executed_on date',
    'pushed boolean NOT NULL',
    'version int NOT NULL DEFAULT 1',
    'recorded_at timestamptz NOT NULL',
  ],
  constraints: [
    'CONSTRAINT enforcement_records_no_key UNIQUE (enterprise_id, authority_id, record_no)',
    `CONSTRAINT enforcement_records_status CHECK (status IN ('OPEN', 'PENALIZED', 'NO_PENALTY', 'REVOKED'))`,
    `CONSTRAINT enforcement_records_decided CHECK ((status = 'OPEN') = (decided_on IS NULL) AND (decision_no IS NULL OR decided_on IS NOT NULL) AND (executed_on IS NULL OR decided_on IS NOT NULL))`,
    `CONSTRAINT enforcement_records_penalties CHECK (penalties <@ ARRAY['WARNING', 'CIRCULATED_CRITICISM', 'FINE', 'CONFISCATION', 'SUSPENSION', 'LICENCE_SUSPENDED', 'LICENCE_REVOKED', 'CLOSURE', 'DETENTION', 'OTHER'] AND (status IN ('PENALIZED', 'REVOKED')) = (cardinality(penalties) > 0))`,
    `CONSTRAINT enforcement_records_fine CHECK (('FINE' = ANY (penalties)) = (fine_fen IS NOT NULL) AND fine_fen > 0)`,
    'CONSTRAINT enforcement_records_days CHECK (opened_on <= least(decided_on, executed_on))',
    'CONSTRAINT enforcement_records_texts CHECK (char_length(record_no) BETWEEN 1 AND 100 AND char_length(facts) BETWEEN 1 AND 4000 AND char_length(legal_basis) <= 1000 AND char_length(decision_no) <= 100)',
  ],
  indexes: {
    enforcement_records_enterprise_idx: '(enterprise_id, opened_on DESC, id DESC)',
    enforcement_records_region_idx: '(region_code, opened_on DESC, id DESC)',
    enforcement_records_authority_idx: '(authority_id, opened_on DESC, id DESC)',
    enforcement_records_day_idx: '(opened_on DESC, id DESC)',
  },
  access: {
    enterprise: { read: true },
    // A case that is open isn't decided.
    insurer: { read: `insurer_id = ${ORG} AND status = 'PENALIZED'` },
    regulator: {
      read: REGIONAL_OR_OWN,
      insert: `authority_id = ${ORG}`,
      update: ['enterprise_name', 'enterprise_uscc', 'status', 'facts', 'legal_basis', 'opened_on', 'decided_on', 'decision_no', 'penalties', 'fine_fen', 'executed_on', 'pushed', 'version', 'recorded_at'],
      updateWhere: `authority_id = ${ORG}`,
    },
    worker: { read: true, update: STAMPS },
  },
};

/** What an authority was told of cases, by its own numbers: each once, and what names no enterprise that it knows waits here. */
const INTAKE: TableSpec = {
  name: 'enforcement_intake',
  shape: 'organization',
  columns: [
    'record_no text NOT NULL',
    'uscc text NOT NULL',
    'enterprise_name text NOT NULL',
    'body jsonb NOT NULL',
    'pushed boolean NOT NULL',
    'received_on date NOT NULL',
    // the enterprise that it was taken over for; else it waits, or was discarded
    'enterprise_id uuid',
    'discarded_on date',
    'discard_reason text',
    'version int NOT NULL DEFAULT 1',
  ],
  constraints: [
    'CONSTRAINT enforcement_intake_no_key UNIQUE (organization_id, record_no)',
    'CONSTRAINT enforcement_intake_end CHECK ((discarded_on IS NULL) = (discard_reason IS NULL) AND (discarded_on IS NULL OR enterprise_id IS NULL))',
    'CONSTRAINT enforcement_intake_texts CHECK (char_length(record_no) BETWEEN 1 AND 100 AND char_length(uscc) <= 50 AND char_length(enterprise_name) <= 200 AND char_length(discard_reason) BETWEEN 1 AND 2000)',
  ],
  indexes: { enforcement_intake_waiting_idx: '(organization_id, received_on DESC, id DESC) WHERE enterprise_id IS NULL AND discarded_on IS NULL' },
  access: { regulator: { read: true, insert: true, update: ['uscc', 'enterprise_name', 'body', 'pushed', 'enterprise_id', 'discarded_on', 'discard_reason', 'version'] } },
};

const CLUE_STATES = `'RECEIVED', 'ASSIGNED', 'HAZARD_REPORTED', 'MERGED', 'PASSED_ON', 'DISMISSED'`;

/** A clue from a hotline or the grid (举报、网格线索), held by one authority; those above it read it. */
const CLUES: TableSpec = {
  name: 'clues',
  shape: 'organization',
  columns: [
    'region_code text COLLATE "C" NOT NULL',
    'sector text COLLATE "C" NOT NULL',
    'clue_no text NOT NULL',
    'source text NOT NULL',
    // the number that the hotline or the grid gave it
    'source_no text',
    'content text NOT NULL',
    'place text',
    // the enterprise as it was named, and as it was found
    'named_uscc text',
    'named_enterprise text',
    'enterprise_id uuid',
    'pushed boolean NOT NULL',
    'anonymous boolean NOT NULL',
    `status text NOT NULL DEFAULT 'RECEIVED'`,
    'received_on date NOT NULL',
    'received_at timestamptz NOT NULL',
    // the last day to deal with it; NULL once it is, or while the calendar isn't published
    'due_on date',
    'rule_version text NOT NULL',
    'hazard_id uuid',
    'merged_into uuid',
    'passed_to uuid',
    'passed_by uuid',
    'reason text',
    'ended_on date',
    'version int NOT NULL DEFAULT 1',
  ],
  constraints: [
    'CONSTRAINT clues_merged_fk FOREIGN KEY (organization_id, merged_into) REFERENCES clues (organization_id, id)',
    `CONSTRAINT clues_source CHECK (source IN ('HOTLINE_12345', 'HOTLINE_12350', 'HOTLINE_96119', 'GRID', 'VISIT', 'OTHER'))`,
    `CONSTRAINT clues_status CHECK (status IN (${CLUE_STATES}))`,
    `CONSTRAINT clues_assigned CHECK (status NOT IN ('ASSIGNED', 'HAZARD_REPORTED') OR enterprise_id IS NOT NULL)`,
    `CONSTRAINT clues_hazard CHECK ((status = 'HAZARD_REPORTED') = (hazard_id IS NOT NULL))`,
    `CONSTRAINT clues_merged CHECK ((status = 'MERGED') = (merged_into IS NOT NULL) AND merged_into <> id)`,
    `CONSTRAINT clues_passed CHECK ((status = 'PASSED_ON') = (passed_to IS NOT NULL) AND passed_to <> organization_id AND passed_by <> organization_id)`,
    `CONSTRAINT clues_ended CHECK ((status IN ('RECEIVED', 'ASSIGNED')) = (ended_on IS NULL) AND (ended_on IS NULL OR due_on IS NULL) AND ended_on >= received_on)`,
    `CONSTRAINT clues_reason CHECK (status NOT IN ('DISMISSED', 'PASSED_ON') OR reason IS NOT NULL)`,
    'CONSTRAINT clues_texts CHECK (char_length(clue_no) <= 50 AND char_length(source_no) BETWEEN 1 AND 100 AND char_length(content) BETWEEN 1 AND 4000 AND char_length(place) <= 300 AND char_length(named_uscc) <= 50 AND char_length(named_enterprise) <= 200 AND char_length(reason) BETWEEN 1 AND 2000)',
  ],
  indexes: {
    // What is pushed twice is one clue; what was passed on bears the number that another authority had it under.
    clues_source_key: 'UNIQUE (organization_id, source, source_no) WHERE passed_by IS NULL',
    clues_holder_idx: '(organization_id, received_on DESC, id DESC)',
    // What waits, among all that was dealt with.
    clues_open_idx: '(received_on DESC, id DESC) WHERE ended_on IS NULL',
    clues_region_idx: '(region_code, received_on DESC, id DESC)',
    clues_day_idx: '(received_on DESC, id DESC)',
    clues_enterprise_idx: '(enterprise_id, received_on DESC, id DESC) WHERE enterprise_id IS NOT NULL',
    clues_due_idx: '(due_on, organization_id, id) WHERE due_on IS NOT NULL',
  },
  access: {
    regulator: {
      read: `(organization_id = ${ORG} OR ${IN_REGION} AND ${IN_SECTOR})`,
      // Its own; or one that it passes on, to whom it concerns: which enterprise that finds it to be about is not the passer's to say.
      insertWhere: `status = 'RECEIVED' AND (organization_id = ${ORG} AND passed_by IS NULL AND ${IN_REGION} OR organization_id <> ${ORG} AND passed_by = ${ORG} AND enterprise_id IS NULL)`,
      update: ['region_code', 'sector', 'enterprise_id', 'status', 'due_on', 'hazard_id', 'merged_into', 'passed_to', 'reason', 'ended_on', 'version'],
      updateWhere: `organization_id = ${ORG}`,
    },
    // Who waits too long is chased; the last day of one whose calendar wasn't published.
    worker: { read: true, update: ['due_on'] },
  },
};

/** Who told: for the authority that holds the clue alone, in a table of its own, so that no list of clues can show it. */
const INFORMANTS: TableSpec = {
  name: 'clue_informants',
  shape: 'organization',
  columns: ['name text', 'phone text', 'masked_name text', 'masked_phone text', 'passed_by uuid'],
  constraints: [
    'CONSTRAINT clue_informants_clue_fk FOREIGN KEY (organization_id, id) REFERENCES clues (organization_id, id)',
    'CONSTRAINT clue_informants_texts CHECK (char_length(name) BETWEEN 1 AND 100 AND char_length(phone) BETWEEN 1 AND 50 AND (name IS NULL) = (masked_name IS NULL) AND (phone IS NULL) = (masked_phone IS NULL) AND (name IS NOT NULL OR phone IS NOT NULL))',
  ],
  // Once passed on it is the next authority's, and nobody's here.
  access: { regulator: { read: true, insertWhere: `organization_id = ${ORG} AND passed_by IS NULL OR organization_id <> ${ORG} AND passed_by = ${ORG}`, remove: true } },
};

/** What was done about a clue: appended, never changed. */
const CLUE_EVENTS: TableSpec = {
  name: 'clue_events',
  shape: 'organization',
  columns: [
    'clue_id uuid NOT NULL',
    'seq int NOT NULL',
    'kind text NOT NULL',
    'status text NOT NULL',
    'on_day date NOT NULL',
    'at timestamptz NOT NULL',
    'actor_user_id uuid NOT NULL',
    'note text',
  ],
  constraints: [
    'CONSTRAINT clue_events_seq_key UNIQUE (organization_id, clue_id, seq)',
    'CONSTRAINT clue_events_clue_fk FOREIGN KEY (organization_id, clue_id) REFERENCES clues (organization_id, id)',
    `CONSTRAINT clue_events_kind CHECK (kind IN ('ASSIGNED', 'HAZARD_REPORTED', 'MERGED', 'PASSED_ON', 'DISMISSED', 'INFORMANT_READ'))`,
    `CONSTRAINT clue_events_status CHECK (status IN (${CLUE_STATES}))`,
    'CONSTRAINT clue_events_size CHECK (char_length(note) <= 2000)',
  ],
  access: { regulator: { read: true, insert: `actor_user_id = ${USER}` } },
};

const TABLES = [LISTINGS, LISTING_EVENTS, ENFORCEMENT, INTAKE, CLUES, INFORMANTS, CLUE_EVENTS];

/** Who is on the sanction list, what authorities enforced, and what they were told. */
export class CreateSanctionsEnforcementClues20260107000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await protectTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.map(({ name }) => name).toReversed().join(', ')}`);
  }
}
