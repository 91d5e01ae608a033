import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { Outbox } from '@anze/jobs';
import { Clock, decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { currentActor } from './hazard-actor.js';
import type { HazardChange, Situation } from './hazard-actions.rules.js';
import { HazardErrors } from './hazard.errors.js';
import type { HazardEntity } from './hazard.entity.js';
import { contributionOf, factOf, historyOfDates } from './hazard-history.rules.js';
import { HAZARD_CHANGED } from './hazard.jobs.js';
import { hazardModel, type Hazard } from './hazard.model.js';
import { HazardRepository, type NewHazardEvent } from './hazard.repository.js';
import { findingAuthority, requireVersion, type HazardAction, type HazardActor } from './hazard.rules.js';

/** Which hazard, and which version of it the caller has seen. */
export interface HazardTarget {
  readonly hazardId: string;
  readonly expectedVersion?: number | null;
}

/** What the rule is told, with the row itself. */
export type LoadedSituation = Situation & { readonly hazard: HazardEntity };

/** Refusals that say that somebody tried what isn't theirs; they are kept. */
const TOLD: ReadonlySet<string> = new Set([HazardErrors.HAZARD_NOT_ACCEPTOR, HazardErrors.HAZARD_NOT_AUTHORITY, HazardErrors.HAZARD_NOT_RECTIFIER, HazardErrors.HAZARD_OWN_RECTIFICATION]);

/** How every action on a hazard runs: load → rule → save → history → figures → audit → outbox, in one transaction. */
@Injectable()
export class HazardTransitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly hazards: HazardRepository,
    private readonly organizations: OrganizationReader,
    private readonly rollups: Rollups,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @param rule decides, and may ask the database; it throws the code of what forbids the action
   * @throws NOT_FOUND, STALE_VERSION, the rule's codes; then nothing was written
   */
  async run(action: HazardAction, target: HazardTarget, rule: (situation: LoadedSituation) => HazardChange | Promise<HazardChange>): Promise<Hazard> {
    const [enterpriseId, id] = decodeId('Hazard', target.hazardId, 2) as [string, string];
    try {
      return await this.db.run(() => this.perform(action, enterpriseId, id, target, rule));
    } catch (error) {
      if (error instanceof DomainError && TOLD.has(error.code)) {
        await this.audit.refused({ action: auditAction(action), subjectType: 'Hazard', subjectId: id, enterpriseId, code: error.code });
      }
      throw error;
    }
  }

  private async perform(action: HazardAction, enterpriseId: string, id: string, target: HazardTarget, rule: (situation: LoadedSituation) => HazardChange | Promise<HazardChange>): Promise<Hazard> {
    const actor = currentActor();
    const hazard = await this.hazards.find(enterpriseId, id);
    if (!hazard) throw new DomainError(KernelErrors.NOT_FOUND);
    requireVersion(hazard.version, target.expectedVersion);
    const told = await this.hazards.history(enterpriseId, id);
    const missing = told.length > 0 ? [] : historyOfDates(hazard);
    const history = [...told, ...missing].map(factOf);
    const today = this.clock.today();
    const finderRegion = await this.finderRegion(hazard, actor);
    const { set, event } = await rule({ hazard, history, actor, finderRegion, today });
    // First the version: whoever comes second waits here, and is told so before they add to the history.
    if (!(await this.hazards.update(hazard, set, this.clock.now()))) throw new DomainError(KernelErrors.STALE_VERSION);
    const next = told.reduce((last, line) => Math.max(last, line.seq), 0) + 1;
    const author = { owner: hazard, actorOrganizationId: actor.organizationId };
    const lines: NewHazardEvent[] = missing.map((line, index) => ({ ...line, ...author, actorUserId: null, seq: next + index }));
    lines.push({ ...event, ...author, actorUserId: actor.userId, seq: next + missing.length });
    await this.hazards.append(lines);
    const changed = { ...hazard, ...set, version: hazard.version + 1 };
    await this.rollups.record(
      hazard,
      contributionOf(hazard, told.map(factOf)),
      contributionOf(changed, [...history, factOf(event)]),
      actor.party === 'INSURER' ? { hazardId: id, finderId: hazard.finderId } : undefined,
    );
    await this.audit.record({ action: auditAction(action), subjectType: 'Hazard', subjectId: id, enterpriseId, details: { from: hazard.status, to: changed.status, version: changed.version } });
    await this.outbox.add(HAZARD_CHANGED, { enterpriseId, hazardId: id });
    return hazardModel(changed, today);
  }

  /** Asked only where another authority stands in for the finder. */
  private async finderRegion(hazard: HazardEntity, actor: HazardActor): Promise<string | null> {
    const finder = findingAuthority(hazard);
    if (actor.party !== 'REGULATOR' || finder === null || finder === actor.organizationId) return null;
    return (await this.organizations.byId(finder))?.regionCode ?? null;
  }
}

const auditAction = (action: HazardAction): string => `hazard.${action.toLowerCase()}`;
