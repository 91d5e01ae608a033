import { Injectable } from '@nestjs/common';
import { keysetOf, pageOf, type Keyset, type Page } from '@anze/graphql';
import { decodeId, DomainError, encodeId, KernelErrors } from '@anze/kernel';
import type { GradeRecord, GradeRecordsArgs } from './grade-record.model.js';
import { GradeRecordRepository, type IndicatorKey, type RecordFacts } from './grade-record.repository.js';

/** Public ids of what records are of. */
const TYPES: Readonly<Record<string, string>> = { SERVICE: 'PreventionService', HAZARD: 'Hazard', POLICY: 'Policy', PLANNED_VISIT: 'PlannedVisit', COMPLAINT: 'ServiceComplaint' };
const LARGEST_SEQ = 2_147_483_647;
const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** Opens indicators to the records behind them. */
@Injectable()
export class GradeRecordService {
  constructor(private readonly records: GradeRecordRepository) {}

  /** A page in the order of the days; empty where the caller may not see the grade. @throws BAD_INPUT, BAD_CURSOR; NOT_FOUND for what is no id */
  async list({ runId, insurerId, code, ...page }: GradeRecordsArgs): Promise<Page<GradeRecord>> {
    return this.page({ runId: decodeId('GradingRun', runId, 1)[0]!, insurerId: decodeId('Organization', insurerId, 1)[0]!, code }, page);
  }

  /** The same of an indicator whose key is known. */
  async page(key: IndicatorKey, page: { first?: number | null; after?: string | null }): Promise<Page<GradeRecord>> {
    if (!CODE.test(key.code)) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'code', reason: 'a code such as REACH' });
    const keyset = keysetOf(page, 1);
    const rows = await this.records.pages([{ ...key, after: behind(keyset), limit: keyset.limit }]);
    return this.pageOf(key, keyset, rows);
  }

  /** Pages by `run/insurer/code/first/cursor`, for a loader: many indicators are one statement. */
  readonly pages = async (keys: readonly string[]): Promise<ReadonlyMap<string, Page<GradeRecord>>> => {
    const asked = keys.map((key) => {
      const [runId, insurerId, code, first, ...after] = key.split('/');
      const keyset = keysetOf({ first: Number(first), after: after.join('/') || null }, 1);
      return { key, indicator: { runId: runId!, insurerId: insurerId!, code: code! }, keyset, after: behind(keyset) };
    });
    // The same indicator may be asked for twice, behind two cursors: its rows are told apart by where they lie.
    const rows = await this.records.pages(asked.map(({ indicator, keyset, after }) => ({ ...indicator, after, limit: keyset.limit })));
    return new Map(
      asked.map(({ key, indicator, keyset, after }) => {
        const own = rows.filter((row) => row.runId === indicator.runId && row.insurerId === indicator.insurerId && row.code === indicator.code && row.seq > after);
        const once = [...new Map(own.map((row) => [row.seq, row])).values()].slice(0, keyset.limit);
        return [key, this.pageOf(indicator, keyset, once)];
      }),
    );
  };

  /** Public ids of records that the caller may see today, by `kind/enterprise/record`. */
  readonly live = async (keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const wanted = keys.map((key) => key.split('/')).map(([recordKind, enterpriseId, recordId]) => ({ recordKind: recordKind!, enterpriseId: enterpriseId!, recordId: recordId! }));
    const found = await this.records.live(wanted);
    return new Map(found.map(({ recordKind, enterpriseId, recordId }) => [`${recordKind}/${enterpriseId}/${recordId}`, encodeId(TYPES[recordKind]!, enterpriseId, recordId)]));
  };

  private pageOf(key: IndicatorKey, keyset: Keyset, rows: readonly RecordFacts[]): Page<GradeRecord> {
    return pageOf(rows, keyset, modelOf, (row) => [row.seq], () => this.records.count(key));
  }
}

/** The number behind which a page begins. @throws BAD_CURSOR */
function behind({ after }: Keyset): number {
  if (after === null) return 0;
  const seq = after[0] ?? '';
  if (!/^\d{1,10}$/.test(seq) || Number(seq) > LARGEST_SEQ) throw new DomainError(KernelErrors.BAD_CURSOR);
  return Number(seq);
}

const modelOf = ({ runId: _run, insurerId: _insurer, recordId, ...row }: RecordFacts): GradeRecord => ({ ...row, recordUuid: recordId });
