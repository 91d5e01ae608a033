import { Injectable } from '@nestjs/common';
import { Clock, type Day, decodeIdOrNull } from '@anze/kernel';
import { keysetOf, pageOf, type Keyset, type Page } from '@anze/graphql';
import { CURSOR_PARTS, hazardCriteria, positionOf, type HazardCriteria, type HazardPosition } from './hazard-criteria.rules.js';
import { FROM_LEDGER, historyOfDates } from './hazard-history.rules.js';
import { evidenceFiles, type HazardEvidenceFile } from './hazard-evidence.model.js';
import type { HazardEvent } from './hazard-event.model.js';
import type { HazardFilter, HazardOrder } from './hazard.inputs.js';
import { HazardListRepository, type HazardKey, type ListedHazard, type TimelineRow } from './hazard-list.repository.js';
import { hazardModel, type Hazard } from './hazard.model.js';

/** What a list of hazards is asked with. */
export interface HazardListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: HazardFilter | null;
  readonly orderBy?: HazardOrder | null;
}

/** A list that is asked for, checked. */
export interface HazardQuery {
  readonly today: Day;
  /** The day by which its priorities are reckoned: the day on which its first page was read. */
  readonly day: Day;
  readonly order: HazardOrder;
  readonly keyset: Keyset;
  readonly position: HazardPosition | null;
  /** Null when nothing can match the filter. */
  readonly criteria: HazardCriteria | null;
}

/** Checks what a list is asked with. @throws BAD_INPUT, BAD_CURSOR */
export function hazardQueryOf(args: HazardListArgs, today: Day): HazardQuery {
  const order = args.orderBy ?? 'FOUND_DESC';
  const keyset = keysetOf({ first: args.first, after: args.after ?? null }, CURSOR_PARTS);
  const position = positionOf(keyset.after, order);
  return { today, day: position?.day ?? today, order, keyset, position, criteria: hazardCriteria(args.filter, today) };
}

/** The text under which a hazard's key goes into a batching loader. */
export const hazardKeyOf = (key: HazardKey): string => `${key.enterpriseId}/${key.id}`;
const keyOf = (text: string): HazardKey => ({ enterpriseId: text.slice(0, 36), id: text.slice(37) });

/** Reads hazards as the caller may see them. Arrow properties are batches: hand them to `loaderOf` as they are. */
@Injectable()
export class HazardReader {
  constructor(
    private readonly repository: HazardListRepository,
    private readonly clock: Clock,
  ) {}

  /** By public id; null when it isn't there or not the caller's to see. */
  async byPublicId(publicId: string): Promise<Hazard | null> {
    const key = keyOrNull(publicId);
    return key === null ? null : ((await this.byKeys([hazardKeyOf(key)])).get(hazardKeyOf(key)) ?? null);
  }

  /** By `hazardKeyOf`. */
  readonly byKeys = async (keys: readonly string[]): Promise<ReadonlyMap<string, Hazard>> => {
    const today = this.clock.today();
    return new Map((await this.repository.byKeys(keys.map(keyOf))).map((row) => [hazardKeyOf(row), hazardModel(row, today)]));
  };

  /** What inspections found, by the inspection's key. */
  readonly foundInInspections = (keys: readonly string[]): Promise<ReadonlyMap<string, Hazard[]>> => this.foundIn('inspection_id', keys);

  /** What prevention services found, by the service's key. */
  readonly foundInServices = (keys: readonly string[]): Promise<ReadonlyMap<string, Hazard[]>> => this.foundIn('service_id', keys);

  /** The duplicates that were merged into hazards, by the kept one's key; at most a hundred of each. */
  readonly mergedInto = async (keys: readonly string[]): Promise<ReadonlyMap<string, Hazard[]>> => {
    const today = this.clock.today();
    const found = new Map<string, Hazard[]>(keys.map((key) => [key, []]));
    for (const row of await this.repository.mergedInto(keys.map(keyOf))) found.get(hazardKeyOf({ enterpriseId: row.enterpriseId, id: row.mergedInto! }))?.push(hazardModel(row, today));
    return found;
  };

  /** The files that show hazards before and after, by the hazard's key. */
  readonly evidenceOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, HazardEvidenceFile[]>> =>
    new Map((await this.repository.evidence(keys.map(keyOf))).map((row) => [hazardKeyOf(row), evidenceFiles(row)]));

  private async foundIn(column: 'inspection_id' | 'service_id', keys: readonly string[]): Promise<ReadonlyMap<string, Hazard[]>> {
    const today = this.clock.today();
    const found = new Map<string, Hazard[]>(keys.map((key) => [key, []]));
    for (const row of await this.repository.foundIn(column, keys.map(keyOf))) found.get(`${row.enterpriseId}/${row.foundIn}`)?.push(hazardModel(row, today));
    return found;
  }

  /** One page of what the caller may see. */
  async list(args: HazardListArgs): Promise<Page<Hazard>> {
    const query = this.queryOf(args);
    const { criteria, order, position, keyset, today } = query;
    if (criteria === null) return pageOf<ListedHazard, Hazard>([], keyset, (row) => hazardModel(row, today), () => [], async () => 0);
    const rows = await this.repository.list(criteria, order, position, keyset.limit);
    return this.page(rows, query, () => this.repository.count(criteria));
  }

  /** The first page of each of several enterprises' hazards, together. */
  async listOf(enterpriseIds: readonly string[], args: HazardListArgs): Promise<ReadonlyMap<string, Page<Hazard>>> {
    const query = this.queryOf(args);
    const { criteria, order, position, keyset } = query;
    const ids = criteria === null ? [] : enterpriseIds.filter((id) => criteria.enterpriseId === undefined || criteria.enterpriseId === id);
    const lists = ids.length === 0 ? new Map<string, ListedHazard[]>() : await this.repository.listOf(ids, criteria!, order, position, keyset.limit);
    // One count for all whose count is asked for.
    let counts: Promise<ReadonlyMap<string, number>> | null = null;
    const countOf = async (id: string): Promise<number> => (ids.length === 0 ? 0 : ((await (counts ??= this.repository.countOf(ids, criteria!))).get(id) ?? 0));
    return new Map(enterpriseIds.map((id) => [id, this.page(lists.get(id) ?? [], query, () => countOf(id))]));
  }

  private queryOf(args: HazardListArgs): HazardQuery {
    return hazardQueryOf(args, this.clock.today());
  }

  private page(rows: readonly ListedHazard[], query: HazardQuery, count: () => Promise<number>): Page<Hazard> {
    return pageOf(rows, query.keyset, (row) => hazardModel(row, query.today), (row) => [row.sortValue, query.day, row.id], count);
  }

  /** The histories of hazards, by `hazardKeyOf`, each oldest first; one that nothing has happened to here tells what its dates tell. */
  async timelinesOf(hazards: readonly Hazard[]): Promise<ReadonlyMap<string, HazardEvent[]>> {
    const lines = new Map<string, HazardEvent[]>();
    for (const row of await this.repository.timelines(hazards.map(({ record }) => record))) {
      const list = lines.get(hazardKeyOf(row));
      if (list) list.push(eventModel(row));
      else lines.set(hazardKeyOf(row), [eventModel(row)]);
    }
    for (const { record } of hazards) if (!lines.has(hazardKeyOf(record))) lines.set(hazardKeyOf(record), historyOfDates(record).map(ledgerLine));
    return lines;
  }
}

function keyOrNull(publicId: string): HazardKey | null {
  const uuids = decodeIdOrNull('Hazard', publicId, 2);
  return uuids === null ? null : { enterpriseId: uuids[0]!, id: uuids[1]! };
}

function eventModel(row: TimelineRow): HazardEvent {
  const fromLedger = row.actorUserId === null && row.note === FROM_LEDGER;
  return { kind: row.kind, day: row.day, at: fromLedger ? null : row.at, deadline: row.deadline, supervisionLevel: row.supervisionLevel, note: row.note, fromLedger, actorId: fromLedger ? null : row.actorId };
}

const ledgerLine = (line: ReturnType<typeof historyOfDates>[number]): HazardEvent => ({
  kind: line.kind,
  day: line.day,
  at: null,
  deadline: line.deadline ?? null,
  supervisionLevel: line.supervisionLevel ?? null,
  note: line.note,
  fromLedger: true,
  actorId: null,
});
