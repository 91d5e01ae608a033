import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, decodeId, DomainError, KernelErrors, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { ExtensionRepository } from './extensions/extension.repository.js';
import { currentActor } from './hazard-actor.js';
import type { HazardChange, Situation } from './hazard-actions.rules.js';
import { HazardErrors } from './hazard.errors.js';
import type { HazardEntity } from './hazard.entity.js';
import { contributionOf, factOf, historyOfDates } from './hazard-history.rules.js';
import { HAZARD_CHANGED } from './hazard.jobs.js';
import { hazardModel, type Hazard } from './hazard.model.js';
import { HazardRepository, type NewHazardEvent, type StoredHazardEvent } from './hazard.repository.js';
import { findingAuthority, orderingAuthority, requireVersion, type HazardAction, type HazardActor } from './hazard.rules.js';

/** Which hazard, and which version of it the caller has seen. */
export interface HazardTarget {
  readonly hazardId: string;
  readonly expectedVersion?: number | null;
}

/** What the rule is told, with the row itself. */
export type LoadedSituation = Situation & { readonly hazard: HazardEntity };

/** A situation, with the history as it is stored. */
export interface LoadedHazard {
  readonly situation: LoadedSituation;
  readonly told: readonly StoredHazardEvent[];
}

/** Decides, and may ask the database; it throws the code of what forbids the action. */
export type HazardRule<C extends HazardChange = HazardChange> = (situation: LoadedSituation) => C | Promise<C>;

/** Refusals that say that somebody tried what isn't theirs; they are kept. */
const TOLD: ReadonlySet<string> = new Set([
  HazardErrors.HAZARD_NOT_ACCEPTOR,
  HazardErrors.HAZARD_NOT_AUTHORITY,
  HazardErrors.HAZARD_NOT_FINDER,
  HazardErrors.HAZARD_NOT_RECTIFIER,
  HazardErrors.HAZARD_OWN_EXTENSION,
  HazardErrors.HAZARD_OWN_RECTIFICATION,
  HazardErrors.HAZARD_STOPPAGE_ORDERED,
]);

/** How every action on a hazard runs: load → rule → save → history → figures → audit → outbox, in one transaction. */
@Injectable()
export class HazardTransitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly hazards: HazardRepository,
    private readonly extensions: ExtensionRepository,
    private readonly organizations: OrganizationReader,
    private readonly rollups: Rollups,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @param after what else is stored with the change, once the row is held
   * @throws NOT_FOUND, STALE_VERSION, the rule's codes; then nothing was written
   */
  async run<C extends HazardChange>(action: HazardAction, target: HazardTarget, rule: HazardRule<C>, after?: (situation: LoadedSituation, change: C) => Promise<void>): Promise<Hazard> {
    const [enterpriseId, id] = decodeId('Hazard', target.hazardId, 2) as [string, string];
    return this.telling(action, enterpriseId, id, async () => {
      const loaded = await this.load(enterpriseId, id, target.expectedVersion);
      const change = await rule(loaded.situation);
      const changed = await this.apply(action, loaded, change);
      await after?.(loaded.situation, change);
      return hazardModel(changed, loaded.situation.today);
    });
  }

  /** Runs it in one transaction; a refusal of what isn't the caller's is written down. */
  async telling<T>(action: HazardAction, enterpriseId: string, id: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.db.run(work);
    } catch (error) {
      if (error instanceof DomainError && TOLD.has(error.code)) {
        await this.audit.refused({ action: auditAction(action), subjectType: 'Hazard', subjectId: id, enterpriseId, code: error.code });
      }
      throw error;
    }
  }

  /** The hazard as the caller finds it. @throws NOT_FOUND, STALE_VERSION */
  async load(enterpriseId: string, id: string, expectedVersion: number | null | undefined): Promise<LoadedHazard> {
    const actor = currentActor();
    const hazard = await this.hazards.find(enterpriseId, id);
    if (!hazard) throw new DomainError(KernelErrors.NOT_FOUND);
    requireVersion(hazard.version, expectedVersion);
    const told = await this.hazards.history(enterpriseId, id);
    const history = [...told, ...missingFrom(hazard, told)].map(factOf);
    return { situation: { hazard, history, actor, finderRegion: await this.finderRegion(hazard, actor), today: this.clock.today() }, told };
  }

  /** Stores what a rule decided, in the open transaction. @throws STALE_VERSION */
  async apply(action: HazardAction, { situation, told }: LoadedHazard, { set, event }: HazardChange): Promise<HazardEntity> {
    const { hazard, actor, history, today } = situation;
    const { enterpriseId, id } = hazard;
    // First the version: whoever comes second waits here, and is told so before they add to the history.
    if (!(await this.hazards.update(hazard, set, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
    const missing = missingFrom(hazard, told);
    const next = told.reduce((last, line) => Math.max(last, line.seq), 0) + 1;
    const author = { owner: hazard, actorOrganizationId: actor.organizationId };
    const lines: NewHazardEvent[] = missing.map((line, index) => ({ ...line, ...author, actorUserId: null, seq: next + index }));
    lines.push({ ...event, ...author, actorUserId: actor.userId, seq: next + missing.length });
    await this.hazards.append(lines);
    await this.lapse(action, hazard, set, today);
    const changed = { ...hazard, ...set, version: hazard.version + 1 };
    await this.rollups.record(
      hazard,
      contributionOf(hazard, told.map(factOf)),
      contributionOf(changed, [...history, factOf(event)]),
      actor.party === 'INSURER' ? { hazardId: id, finderId: hazard.finderId } : undefined,
    );
    await this.audit.record({ action: auditAction(action), subjectType: 'Hazard', subjectId: id, enterpriseId, details: { from: hazard.status, to: changed.status, version: changed.version } });
    await this.outbox.add(HAZARD_CHANGED, { enterpriseId, hazardId: id });
    return changed;
  }

  /** A request that nobody decided ends with the hazard. */
  private async lapse(action: HazardAction, hazard: HazardEntity, set: HazardChange['set'], today: Day): Promise<void> {
    const ended = hazard.extensionDueOn !== null && set.extensionDueOn === null;
    if (ended && action !== 'GRANT_EXTENSION' && action !== 'REFUSE_EXTENSION') await this.extensions.lapse(hazard, today, this.clock.now());
  }

  /** Jurisdiction of the authority that ordered the stoppage; null when none did or it is unknown. */
  orderedIn(hazard: HazardEntity): Promise<string | null> {
    return this.jurisdictionOf(orderingAuthority(hazard));
  }

  /** Jurisdiction of an authority, null when none is named. */
  private async jurisdictionOf(organizationId: string | null): Promise<string | null> {
    return organizationId === null ? null : ((await this.organizations.byId(organizationId))?.regionCode ?? null);
  }

  /** Asked only where another authority stands in for the finder. */
  private async finderRegion(hazard: HazardEntity, actor: HazardActor): Promise<string | null> {
    const finder = findingAuthority(hazard);
    return actor.party !== 'REGULATOR' || finder === actor.organizationId ? null : this.jurisdictionOf(finder);
  }
}

/** The lines that a ledger's dates stand for, where nothing has happened here yet. */
const missingFrom = (hazard: HazardEntity, told: readonly StoredHazardEvent[]): ReturnType<typeof historyOfDates> => (told.length > 0 ? [] : historyOfDates(hazard));

const auditAction = (action: HazardAction): string => `hazard.${action.toLowerCase()}`;
