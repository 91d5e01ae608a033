import { newId } from '@anze/kernel';
import { UNANSWERED } from '../quote-rows.js';
import type { Who } from '../who.js';
import type { Facts } from '../world.js';
import { below, both, either, own, when, wrote, type Parent, type TableAccess } from './rules.js';

const PK = ['enterprise_id', 'id'];
const STAMPS = ['region_code', 'sector', 'insurer_id', 'issuer_head_id'];
/** The insurer that was asked or that offered, and its head office; not whoever covers the enterprise today, and no authority. */
const theirs = either(wrote('issuer_id'), wrote('issuer_head_id'));
const parent = (column: string, table: string): Parent => ({ columns: ['enterprise_id', column, 'issuer_id'], table, key: ['enterprise_id', 'id', 'issuer_id'] });
const issuer: readonly Parent[] = [{ columns: ['issuer_id', 'issuer_head_id'], table: 'organizations', key: ['id', 'head_id'] }];
const worker: TableAccess['of']['worker'] = { read: below, update: { columns: STAMPS, rows: below } };
const signed = (column: string) => (who: Who): Facts => ({ [column]: who.principal?.userId ?? newId() });
const open = when((row) => row['status'] === 'OFFERED');
const LIFE = ['status', 'closed_reason', 'closed_on', 'version', 'updated_at'];
const ME = `nullif(current_setting('app.user_id', true), '')::uuid`;

/** Requests for quotes (询价), quotes (报价) and what was accepted. */
export const QUOTES: Readonly<Record<string, TableAccess>> = {
  quote_requests: {
    fresh: () => ({ id: newId(), cover: 'PROJECT', project: { name: 'x' } }),
    once: [PK],
    parents: issuer,
    touch: { enterprise: 'version = 2', insurer: 'version = 2', worker: `sector = 'OTHER'` },
    impossible: {
      quote_requests_closed: { status: 'DECLINED', closed_on: null, closed_reason: null },
      quote_requests_cover: { cover: 'ENTERPRISE_WIDE' },
      quote_requests_days: { starts_on: '2031-01-01' },
      quote_requests_note: { note: 'x'.repeat(2_001) },
      quote_requests_status: { status: 'X', closed_on: null, closed_reason: null },
    },
    of: {
      enterprise: { read: own, insert: own, initial: (who) => ({ ...signed('asked_by')(who), status: 'ASKED', closed_on: null, closed_reason: null }), never: [{ asked_by: newId() }, { status: 'OFFERED' }], update: { columns: LIFE, rows: own } },
      insurer: { read: theirs, update: { columns: LIFE, rows: wrote('issuer_id') } },
      worker,
    },
  },
  quotes: {
    // In one region those who don't cover answer a request; elsewhere nobody was asked.
    fresh: (row) => ({ id: newId(), request_id: row['region_code'] === '330282002' && row['insurer_id'] !== row['issuer_id'] && row['status'] === 'ACCEPTED' ? row['request_id'] : null }),
    once: [PK],
    parents: [...issuer, parent('request_id', 'quote_requests')],
    touch: { enterprise: `status = 'REJECTED', decided_on = '2026-05-02', decided_by = ${ME}`, insurer: `status = 'REPLACED'`, worker: `sector = 'OTHER'` },
    impossible: {
      quotes_amounts: { premium_fen: 0 },
      quotes_cover: { cover: 'PROJECT' },
      quotes_days: { starts_on: '2031-01-01' },
      quotes_decided: { status: 'REJECTED', decided_on: null },
      quotes_note: { note: 'x'.repeat(2_001) },
      quotes_prevention: { prevention_rate_bp: 10_001 },
      quotes_status: { status: 'X', decided_on: null, decided_by: null },
      quotes_valid: { valid_until: '2026-04-30' },
    },
    of: {
      enterprise: { read: own, update: { columns: ['status', 'decided_on', 'decided_by', 'decision_reason', 'version'], rows: both(own, open) } },
      insurer: {
        read: theirs,
        // Without a request only to whom it covers.
        insert: both(wrote('issuer_id'), either(wrote('insurer_id'), when((row) => row['request_id'] !== null))),
        initial: (who) => ({ ...signed('offered_by')(who), status: 'OFFERED', decided_on: null, decided_by: null }),
        never: [{ offered_by: newId() }, { issuer_id: newId() }, { status: 'REPLACED' }],
        update: { columns: ['status', 'version'], rows: both(wrote('issuer_id'), open) },
      },
      worker,
    },
  },
  quote_acceptances: {
    fresh: (row) => ({ id: newId(), quote_id: UNANSWERED.get(String(row['quote_id'])) }),
    once: [PK, ['enterprise_id', 'quote_id', 'issuer_id']],
    parents: [...issuer, parent('quote_id', 'quotes')],
    touch: { worker: `sector = 'OTHER'` },
    of: { enterprise: { read: own, insert: own, initial: signed('accepted_by'), never: [{ accepted_by: newId() }] }, insurer: { read: theirs }, worker },
  },
};
