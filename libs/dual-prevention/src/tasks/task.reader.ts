import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { enterpriseIdOf } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { UserReader } from '@anze/identity';
import { addDays, Clock, type Day, decodeIdOrNull, diffDays, DomainError, encodeId, isUuid, KernelErrors, parseDay } from '@anze/kernel';
import { checkModel, type CheckRecord, type InspectionCheck } from './check.model.js';
import { CheckRepository, type CheckCriteria, type CheckPosition } from './check.repository.js';
import { taskModel, type InspectionTask, type ResponsiblePerson } from './task.model.js';
import { TaskRepository } from './task.repository.js';
import { enterprisePerson } from './task.service.js';
import type { CheckStatus, TaskStatus } from './task-terms.js';

/** The longest stretch of days that a list of checks covers. */
export const CHECK_DAYS = 366;
/** No cycle is longer, so what was due before can't be done any more. */
const OPEN_DAYS = 800;

/** The most tasks that are shown of one measure. */
const TASKS_OF_MEASURE = 50;

/** What a list of checks is asked with. */
export interface CheckListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly enterpriseId?: string | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly status?: CheckStatus | null;
  readonly taskId?: string | null;
}


/** The uuid of the enterprise that a list is about: the caller's own where none is named. Null for one that is none. @throws BAD_INPUT where another audience names none */
export function enterpriseAsked(publicId: string | null | undefined): string | null {
  if (publicId != null) return enterpriseIdOf(publicId);
  const { audience, organizationId } = currentPrincipal();
  if (audience !== 'enterprise') throw new DomainError(KernelErrors.BAD_INPUT, { field: 'enterpriseId', reason: 'must be given' });
  return organizationId;
}

/** The uuids in a public id, or null: what is malformed and what isn't there are one. */
export function keyOrNull(type: string, publicId: string): { readonly owner: string; readonly id: string } | null {
  const uuids = decodeIdOrNull(type, publicId, 2);
  return uuids === null ? null : { owner: uuids[0]!, id: uuids[1]! };
}

/** Reads tasks and checks as the caller may see them. */
@Injectable()
export class TaskReader {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly checks: CheckRepository,
    private readonly users: UserReader,
    private readonly clock: Clock,
  ) {}

  async byPublicId(publicId: string): Promise<InspectionTask | null> {
    const key = keyOrNull('InspectionTask', publicId);
    const record = key === null ? null : await this.tasks.find(key.owner, key.id);
    return record ? taskModel(record) : null;
  }

  /** The tasks in use of control measures, by `enterprise/measure`. An arrow property: hand it to `loaderOf` as it is. */
  readonly ofMeasures = async (keys: readonly string[]): Promise<ReadonlyMap<string, InspectionTask[]>> => {
    const found = new Map<string, InspectionTask[]>(keys.map((key) => [key, []]));
    const rows = await this.tasks.ofMeasures(keys.map((key) => ({ enterpriseId: key.slice(0, 36), id: key.slice(37) })), TASKS_OF_MEASURE);
    for (const row of rows) found.get(`${row.enterpriseId}/${row.measureId}`)!.push(taskModel(row));
    return found;
  };

  /** An enterprise's tasks, oldest first. */
  async list(args: { first?: number | null; after?: string | null; enterpriseId?: string | null; status?: TaskStatus | null }): Promise<Page<InspectionTask>> {
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after !== null && (after === null || !isUuid(after))) throw new DomainError(KernelErrors.BAD_CURSOR);
    const enterpriseId = enterpriseAsked(args.enterpriseId);
    const status = args.status ?? null;
    const rows = enterpriseId === null ? [] : await this.tasks.list(enterpriseId, status, after, keyset.limit);
    return pageOf(rows, keyset, taskModel, (row) => [row.id], async () => (enterpriseId === null ? 0 : this.tasks.count(enterpriseId, status)));
  }

  /** An enterprise's checks of some days, by due day. @throws BAD_INPUT for more days than a year */
  async checksOf(args: CheckListArgs): Promise<Page<InspectionCheck>> {
    const today = this.clock.today();
    const from = args.from ?? (args.to != null && args.to < today ? args.to : today);
    const to = args.to ?? (from > today ? from : today);
    if (to < from || diffDays(to, from) >= CHECK_DAYS) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'to', reason: `0 to ${CHECK_DAYS - 1} days after from` });
    const enterpriseId = enterpriseAsked(args.enterpriseId);
    const task = args.taskId == null ? null : keyOrNull('InspectionTask', args.taskId);
    // Another enterprise's task has none of this one's checks.
    const nothing = enterpriseId === null || (args.taskId != null && task?.owner !== enterpriseId);
    return this.page(nothing ? null : { enterpriseId, from, to, status: args.status ?? null, taskId: task?.id ?? null, openOf: null }, args);
  }

  /** The caller's own checks that are due by a day and can still be done, the longest due first. */
  async mine(args: { first?: number | null; after?: string | null; dueTo?: Day | null }): Promise<Page<InspectionCheck>> {
    const { organizationId, userId } = enterprisePerson();
    const today = this.clock.today();
    const latest = addDays(today, CHECK_DAYS);
    const to = args.dueTo == null ? today : args.dueTo > latest ? latest : args.dueTo;
    return this.page({ enterpriseId: organizationId, from: addDays(today, -OPEN_DAYS), to, status: null, taskId: null, openOf: userId }, args);
  }

  /** The checks that inspections fulfilled, by `enterprise/inspection`. An arrow property: hand it to `loaderOf` as it is. */
  readonly ofInspections = async (keys: readonly string[]): Promise<ReadonlyMap<string, InspectionCheck>> => {
    const rows = await this.checks.ofInspections(keys.map((key) => ({ enterpriseId: key.slice(0, 36), id: key.slice(37) })), this.clock.now());
    return new Map(rows.map((row) => [`${row.enterpriseId}/${row.inspectionId}`, checkModel(row)]));
  };

  /** The people of the caller's enterprise who can be made responsible. */
  async responsiblePersons(): Promise<ResponsiblePerson[]> {
    const people = await this.users.activeOf(enterprisePerson().organizationId);
    return people.map(({ id, displayName }) => ({ id: encodeId('User', id), displayName }));
  }

  private async page(criteria: CheckCriteria | null, args: { first?: number | null; after?: string | null }): Promise<Page<InspectionCheck>> {
    const keyset = keysetOf(args, 3);
    const position = positionOf(keyset.after);
    const now = this.clock.now();
    const rows = criteria === null ? [] : await this.checks.list(criteria, position, keyset.limit, now);
    return pageOf<CheckRecord, InspectionCheck>(rows, keyset, checkModel, (row) => [row.dueOn, row.dueHour, row.id], async () => (criteria === null ? 0 : this.checks.count(criteria, now)));
  }
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function positionOf(after: readonly (string | null)[] | null): CheckPosition | null {
  if (after === null) return null;
  const [dueOn = null, dueHour = null, id = null] = after;
  if (dueOn === null || parseDay(dueOn) === null || dueHour === null || !/^\d{1,2}$/.test(dueHour) || id === null || !isUuid(id)) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { dueOn, dueHour: Number(dueHour), id };
}
