import { newId } from '@anze/kernel';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, either, everything, ofTheirs, own, supervised, when, working, wrote, type Allowed, type Parent, type TableAccess } from './rules.js';

const PK = ['organization_id', 'id'];
const OWNED = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id'];
const ME = `nullif(current_setting('app.user_id', true), '')::uuid`;
const organization = (column: string): Parent => ({ columns: [column], table: 'organizations', key: ['id'] });
let days = 0;
const anotherDay = (): string => new Date(Date.UTC(2000, 0, 1) + 86_400_000 * (days += 1)).toISOString().slice(0, 10);
let numbers = 1_000;

const received = wrote('recipient_id');
const unread = when((row) => row['acknowledged_at'] === null);
const RECEIPT = ['acknowledged_at', 'acknowledged_by', 'acknowledged_name'];
const reads: Allowed = { read: received, update: { columns: RECEIPT, rows: both(received, unread) } };
const ACKNOWLEDGED = `acknowledged_at = now(), acknowledged_by = ${ME}, acknowledged_name = 'x'`;
const UNREAD = { acknowledged_at: null, acknowledged_by: null, acknowledged_name: null };

/** Bulletins (通报): their author's; a recipient reads its copy, and nothing else. Campaigns of an organization: also of those above, and of those who carry them out. */
export const BULLETINS: Readonly<Record<string, TableAccess>> = {
  bulletin_settings: {
    fresh: () => ({ id: newId(), kind: 'MONTHLY_RANKING' }),
    once: [PK, ['organization_id', 'kind']],
    parents: [organization('organization_id')],
    touch: { regulator: 'version = 2' },
    impossible: { bulletin_settings_kind: { kind: 'X' } },
    of: { regulator: { read: ofTheirs, insert: ofTheirs, update: { columns: ['enabled', 'changed_at', 'changed_by', 'version'], rows: ofTheirs } }, worker: { read: working } },
  },
  bulletins: {
    fresh: (row): Facts => ({ id: newId(), period_from: anotherDay(), ...(row['number'] === null ? {} : { number: (numbers += 1) }) }),
    once: [PK, ['organization_id', 'kind', 'year', 'number']],
    parents: [organization('organization_id'), { columns: ['organization_id', 'corrects'], table: 'bulletins', key: PK }],
    touch: { regulator: 'version = 2' },
    impossible: {
      bulletins_correction: { corrects: newId() },
      bulletins_data: { body: '"x"' },
      bulletins_issued: { number: null },
      bulletins_kind: { kind: 'X' },
      bulletins_period: { period_from: '2026-05-09' },
      bulletins_status: { status: 'X', issued_on: null, number: null, year: null },
      bulletins_texts: { title: '' },
    },
    of: {
      regulator: {
        read: ofTheirs,
        insert: ofTheirs,
        initial: () => ({ status: 'DRAFT', year: null, number: null, issued_on: null, corrects: null, correction_reason: null }),
        never: [{ organization_id: newId() }, { status: 'ISSUED', year: 2026, number: 900, issued_on: '2026-05-09' }, { status: 'DISCARDED' }],
        // What is issued is frozen.
        update: { columns: ['title', 'foreword', 'remarks', 'body', 'named', 'status', 'year', 'number', 'issued_on', 'issued_by', 'changed_at', 'version'], rows: both(ofTheirs, when((row) => row['status'] === 'DRAFT')) },
      },
      worker: { read: working },
    },
  },
  bulletin_recipients: {
    fresh: (_, spare) => ({ id: newId(), recipient_id: spare }),
    once: [PK, ['organization_id', 'bulletin_id', 'recipient_id']],
    parents: [organization('recipient_id'), { columns: ['organization_id', 'bulletin_id'], table: 'bulletins', key: PK }],
    touch: { regulator: ACKNOWLEDGED, enterprise: ACKNOWLEDGED },
    impossible: {
      bulletin_recipients_acknowledged: { acknowledged_at: '2026-05-01', acknowledged_by: null },
      bulletin_recipients_document: { document: '"x"' },
      bulletin_recipients_due: { due_on: '2026-04-01' },
      bulletin_recipients_kind: { recipient_kind: 'X' },
    },
    of: {
      regulator: { ...reads, read: either(ofTheirs, received), insert: ofTheirs, initial: () => UNREAD, never: [{ organization_id: newId() }, { acknowledged_at: '2026-05-01', acknowledged_by: newId(), acknowledged_name: 'x' }] },
      enterprise: reads,
      worker: { read: working },
    },
  },
  campaigns: {
    fresh: () => ({ id: newId() }),
    once: [['id']],
    parents: [organization('organization_id')],
    touch: { regulator: 'version = 2' },
    impossible: { campaigns_days: { ends_on: '2026-03-01' }, campaigns_ended: { report: 'x' }, campaigns_filter: { filter: '"x"' }, campaigns_status: { status: 'X', ended_on: '2026-05-01', report: 'x' }, campaigns_texts: { title: '' } },
    of: {
      regulator: {
        // Its own; one of a region that is its own or below, of who supervises every sector; one that it carries out, being of a region below.
        read: either(ofTheirs, both(below, when((row) => row['region_code'] !== ''), (who) => who.sectors === null), (who, row) => who.region !== null && who.region !== '' && who.region !== row['region_code'] && who.region.startsWith(String(row['region_code']))),
        insert: both(ofTheirs, (who, row) => row['region_code'] === who.region),
        initial: (who) => ({ organization_id: who.organizationId, status: 'ACTIVE', ended_on: null, report: null }),
        never: [{ organization_id: newId() }, { region_code: '36' }, { status: 'CLOSED', ended_on: '2026-05-01', report: 'x' }],
        update: { columns: ['status', 'ended_on', 'ended_by', 'report', 'report_files', 'version'], rows: both(ofTheirs, when((row) => row['status'] === 'ACTIVE')) },
      },
      worker: { read: everything },
    },
  },
};

const issued = wrote('issuer_id');
const stands = (...states: readonly string[]) => when((row) => states.includes(String(row['status'])));
const led = wrote('campaign_organization_id');
const open = when((row) => row['frozen'] !== true);
const NEW_NOTICE = (who: Who): Facts => ({
  issuer_id: who.organizationId, status: 'ISSUED', held_on: null, minutes: null, answered_on: null, answered_by: null, answer: null, paper_answered_on: null, paper_answer: null, paper_recorded_by: null, closed_on: null, opinion: null, withdrawn_on: null, withdrawal_reason: null,
});
const ANSWERED = { status: 'ANSWERED', answered_on: '2026-05-02', answer: 'x' };

/** Notices of authorities (提醒, 通报, 约谈) and targets of campaigns (检查对象). */
export const NOTICES: Readonly<Record<string, TableAccess>> = {
  regulatory_notices: {
    fresh: () => ({ id: newId(), notice_no: newId() }),
    once: [OWNED, ['enterprise_id', 'notice_no']],
    parents: [organization('issuer_id'), { columns: ['enterprise_id', 'hazard_id'], table: 'hazards', key: OWNED }],
    touch: { enterprise: `status = 'ANSWERED', answered_on = '2026-05-02', answer = 'x', answered_by = ${ME}`, regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      regulatory_notices_answered: { status: 'ANSWERED' },
      regulatory_notices_closed: { closed_on: '2026-05-02' },
      regulatory_notices_days: { due_on: '2026-04-01' },
      regulatory_notices_kind: { kind: 'X' },
      regulatory_notices_returned: { ...ANSWERED, status: 'RETURNED' },
      regulatory_notices_status: { status: 'X' },
      regulatory_notices_talk: { talk_at: '2026-05-02' },
      regulatory_notices_texts: { title: '' },
      regulatory_notices_withdrawn: { withdrawn_on: '2026-05-02' },
    },
    of: {
      // It answers what waits for it, and nothing else.
      enterprise: { read: own, update: { columns: ['status', 'answered_on', 'answered_by', 'answer', 'answer_files', 'version'], rows: both(own, stands('ISSUED', 'RETURNED')) } },
      regulator: {
        read: either(supervised, issued),
        insert: both(supervised, issued),
        initial: NEW_NOTICE,
        never: [{ issuer_id: newId() }, ANSWERED],
        update: { columns: ['status', 'due_on', 'talk_at', 'talk_place', 'held_on', 'minutes', 'minutes_files', 'paper_answered_on', 'paper_answer', 'paper_files', 'paper_recorded_by', 'returned', 'closed_on', 'opinion', 'withdrawn_on', 'withdrawal_reason', 'version'], rows: both(issued, stands('ISSUED', 'ANSWERED', 'RETURNED')) },
      },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
  campaign_targets: {
    fresh: () => ({ id: newId(), campaign_id: newId() }),
    once: [OWNED, ['enterprise_id', 'campaign_id']],
    parents: [
      organization('campaign_organization_id'),
      { columns: ['enterprise_id', 'inspection_id'], table: 'inspections', key: OWNED },
    ],
    touch: { regulator: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      campaign_targets_done: { done_on: '2026-05-01' },
      campaign_targets_in_time: { done_on: '2026-07-01', done_by: newId(), done_reason: 'x' },
      campaign_targets_texts: { done_on: '2026-05-01', done_by: newId(), done_reason: '' },
    },
    of: {
      // Nobody but authorities: a campaign may come unannounced.
      regulator: {
        read: either(supervised, led),
        insert: both(supervised, led),
        initial: (who) => ({ campaign_organization_id: who.organizationId, done_on: null, done_by: null, inspection_id: null, done_reason: null, frozen: false }),
        never: [{ campaign_organization_id: newId() }, { done_on: '2026-05-01', done_by: newId(), done_reason: 'x' }, { frozen: true }],
        update: {
          columns: ['done_on', 'done_by', 'inspection_id', 'done_reason', 'frozen', 'version'],
          rows: both(either(supervised, led), open),
          // That the campaign is over is its authority's to write.
          results: { of: () => [{ version: 2 }, { done_on: '2026-05-02', done_by: newId(), done_reason: 'x' }, { frozen: true }], may: both(either(supervised, led), either(open, led)) },
        },
      },
      worker: { read: below, update: { columns: STAMPS, rows: below } },
    },
  },
};
