import { Injectable } from '@nestjs/common';
import { serviceKeyOf, type ServiceKey } from './service-criteria.rules.js';
import type { EvidenceRepeat, PreventionServiceEvent, ServiceEvidenceFile } from './service-record.model.js';
import { ServiceRecordRepository, type ServiceEventRow } from './service-record.repository.js';

/** The lines of one history that are shown, the newest. */
export const MOST_EVENTS = 200;

const keyOf = (text: string): ServiceKey => {
  const [enterpriseId, id] = text.split('/') as [string, string];
  return { enterpriseId, id };
};

function grouped<T extends { readonly enterpriseId: string; readonly serviceId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = serviceKeyOf({ enterpriseId: row.enterpriseId, id: row.serviceId });
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** What belongs to services, in batches by `serviceKeyOf`; what the caller may not see is left out. */
@Injectable()
export class ServiceRecordReader {
  constructor(private readonly repository: ServiceRecordRepository) {}

  readonly eventsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, PreventionServiceEvent[]>> =>
    new Map([...grouped(await this.repository.eventsOf(keys.map(keyOf), MOST_EVENTS))].map(([key, rows]) => [key, rows.map(eventModel)]));

  readonly filesOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, ServiceEvidenceFile[]>> => grouped(await this.repository.filesOf(keys.map(keyOf)));

  readonly repeatsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, EvidenceRepeat[]>> => grouped(await this.repository.repeatsOf(keys.map(keyOf)));

  /** The newest lines of one service as they are kept, the oldest first, for whoever tells of them. */
  historyOf(key: ServiceKey): Promise<ServiceEventRow[]> {
    return this.repository.eventsOf([key], MOST_EVENTS);
  }
}

const eventModel = ({ enterpriseId, actorId, changes, ...row }: ServiceEventRow): PreventionServiceEvent => ({
  seq: row.seq,
  kind: row.kind,
  day: row.day,
  at: row.at,
  by: actorId === enterpriseId ? 'ENTERPRISE' : 'PROVIDER',
  note: row.note,
  changes: changes ?? [],
});
