import { Injectable } from '@nestjs/common';
import { enterpriseIdOf, regionCriterion } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { DomainError, isUuid, KernelErrors, parseDay, type Day } from '@anze/kernel';
import { keyOrNull } from '../tasks/task.reader.js';
import { inspectionModel, itemModel, type Inspection, type InspectionItem, type InspectionRecord } from './inspection.model.js';
import { InspectionRepository, type InspectionCriteria } from './inspection.repository.js';
import type { InspectionKind } from './inspection-terms.js';

/** What a list of inspections is asked with. */
export interface InspectionListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly enterpriseId?: string | null;
  readonly regionCode?: string | null;
  readonly kind?: InspectionKind | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
}


/** The text under which an inspection's key goes into a batching loader. */
export const inspectionKeyOf = (inspection: Pick<Inspection, 'enterpriseId' | 'uuid'>): string => `${inspection.enterpriseId}/${inspection.uuid}`;

/** Reads the one ledger of inspections (一律录入) as the caller may see it. */
@Injectable()
export class InspectionReader {
  constructor(private readonly repository: InspectionRepository) {}

  async byPublicId(publicId: string): Promise<Inspection | null> {
    const key = keyOrNull('Inspection', publicId);
    const record = key === null ? null : await this.repository.find(key.owner, key.id);
    return record ? inspectionModel(record) : null;
  }

  /** Newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: InspectionListArgs): Promise<Page<Inspection>> {
    const keyset = keysetOf(args, 2);
    const position = positionOf(keyset.after);
    const criteria = criteriaOf(args);
    const rows = criteria === null ? [] : await this.repository.list(criteria, position, keyset.limit);
    return pageOf<InspectionRecord, Inspection>(rows, keyset, inspectionModel, (row) => [row.inspectedOn, row.id], async () => (criteria === null ? 0 : this.repository.count(criteria)));
  }

  /** The items of inspections, by `inspectionKeyOf`. An arrow property: hand it to `loaderOf` as it is. */
  readonly itemsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, InspectionItem[]>> => {
    const found = new Map<string, InspectionItem[]>(keys.map((key) => [key, []]));
    for (const row of await this.repository.itemsOf(keys.map((key) => ({ enterpriseId: key.slice(0, 36), id: key.slice(37) })))) found.get(`${row.enterpriseId}/${row.inspectionId}`)?.push(itemModel(row));
    return found;
  };
}

/** Null when nothing can match. */
function criteriaOf(args: InspectionListArgs): InspectionCriteria | null {
  const enterpriseId = args.enterpriseId == null ? undefined : enterpriseIdOf(args.enterpriseId);
  if (enterpriseId === null) return null;
  return {
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    ...(args.regionCode == null ? {} : { region: regionCriterion(args.regionCode) }),
    ...(args.kind == null ? {} : { kind: args.kind }),
    ...(args.from == null ? {} : { from: args.from }),
    ...(args.to == null ? {} : { to: args.to }),
  };
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function positionOf(after: readonly (string | null)[] | null): { day: Day; id: string } | null {
  if (after === null) return null;
  const [day = null, id = null] = after;
  if (day === null || parseDay(day) === null || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { day, id };
}
