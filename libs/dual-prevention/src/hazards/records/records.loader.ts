import { Injectable } from '@nestjs/common';
import { keysetOf, loaderOf, pageOf, type Page, type RequestContext } from '@anze/graphql';
import type { HazardEvent } from '../hazard-event.model.js';
import type { HazardKey } from '../hazard-list.repository.js';
import type { Hazard } from '../hazard.model.js';
import { hazardKeyOf } from '../hazard.reader.js';
import { commentModel, extensionModel, type HazardComment, type HazardExtension } from './records.model.js';
import { HazardRecordsRepository, type HistoryRow, type RecordPosition } from './records.repository.js';
import { RECORD_CURSOR_PARTS, recordPositionOf } from './records.rules.js';

/** What a page is asked with. */
export interface RecordPageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

type Kind = 'history' | 'comments' | 'extensions';
interface Row {
  readonly enterpriseId: string;
  readonly hazardId: string;
  readonly id: string;
  readonly place: string;
  readonly seq?: number;
}

const keyOf = (text: string): HazardKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });

/** Pages of what was told and said of hazards; hazards that are asked the same share a statement. */
@Injectable()
export class HazardRecordsLoader {
  constructor(private readonly records: HazardRecordsRepository) {}

  /** Everything told and said, oldest first. */
  historyOf(hazard: Hazard, args: RecordPageArgs, context: RequestContext): Promise<Page<HazardEvent>> {
    return this.pageOf('history', hazard, args, context, (keys, position, limit) => this.records.history(keys, position, limit), eventOf);
  }

  /** What was said, oldest first. */
  commentsOf(hazard: Hazard, args: RecordPageArgs, context: RequestContext): Promise<Page<HazardComment>> {
    return this.pageOf('comments', hazard, args, context, (keys, position, limit) => this.records.comments(keys, position, limit), commentModel);
  }

  /** Requests for later deadlines, newest first. */
  extensionsOf(hazard: Hazard, args: RecordPageArgs, context: RequestContext): Promise<Page<HazardExtension>> {
    return this.pageOf('extensions', hazard, args, context, (keys, position, limit) => this.records.extensions(keys, position, limit), extensionModel);
  }

  private async pageOf<R extends Row, T>(
    kind: Kind,
    hazard: Hazard,
    args: RecordPageArgs,
    context: RequestContext,
    read: (keys: readonly HazardKey[], position: RecordPosition | null, limit: number) => Promise<R[]>,
    node: (row: R) => T,
  ): Promise<Page<T>> {
    const batch = async (texts: readonly string[]): Promise<ReadonlyMap<string, Page<T>>> => {
      const keyset = keysetOf({ first: args.first, after: args.after ?? null }, RECORD_CURSOR_PARTS);
      const keys = [...new Set(texts.map((text) => text.slice(0, KEY_LENGTH)))].map(keyOf);
      const rows = new Map<string, R[]>();
      for (const row of await read(keys, recordPositionOf(keyset.after), keyset.limit)) {
        const key = hazardKeyOf({ enterpriseId: row.enterpriseId, id: row.hazardId });
        rows.set(key, [...(rows.get(key) ?? []), row]);
      }
      let counts: Promise<ReadonlyMap<string, number>> | null = null;
      const countOf = async (key: string): Promise<number> => (await (counts ??= this.records.count(kind, keys))).get(key) ?? 0;
      return new Map(
        texts.map((text) => {
          const key = text.slice(0, KEY_LENGTH);
          return [text, pageOf(rows.get(key) ?? [], keyset, node, (row) => [row.place, row.seq ?? 0, row.id], () => countOf(key))];
        }),
      );
    };
    // A hazard that a mutation of this request changed has another history: its version is part of the key.
    const same = `anze:hazard-${kind}:${JSON.stringify([args.first ?? null, args.after ?? null])}`;
    const page = await loaderOf(context, batch, same).load(`${hazardKeyOf(hazard.record)}/${hazard.version}`);
    return page!;
  }
}

/** Two uuids and the stroke between them. */
const KEY_LENGTH = 73;

const eventOf = (row: HistoryRow): HazardEvent => ({
  kind: row.kind,
  day: row.day,
  at: row.at,
  deadline: row.deadline,
  supervisionLevel: row.supervisionLevel,
  note: row.note,
  fromLedger: row.fromLedger,
  actorId: row.actorId,
});
