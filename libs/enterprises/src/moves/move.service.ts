import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb, violatedConstraint, type Principal } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { Clock, DomainError, KernelErrors, newId, trimRegionCode, type Day } from '@anze/kernel';
import { enterpriseIdOf } from '../enterprises/enterprise.rules.js';
import { RegionNodeRepository } from '../regions/region-node.repository.js';
import { RegionRepository } from '../regions/region.repository.js';
import { MoveErrors } from './move.errors.js';
import { moveKeyIn, type MoveFacts, type MoveKey } from './move.facts.js';
import { MOVE_CHANGED, MOVE_ENTERPRISE } from './move.jobs.js';
import { MoveRepository } from './move.repository.js';
import { decided, decidesAlone, reasonOf, requireDestination, requireGeneral, requireMoveDay, type MoveAction } from './move.rules.js';
import type { MoveKind } from './move-terms.js';

/** Which move, and which version of it the caller has seen. */
export interface MoveTarget {
  readonly moveId: string;
  readonly expectedVersion?: number | null;
}

/** What is asked for. */
export interface MoveProposal {
  readonly enterpriseId: string;
  readonly toRegionCode: string;
  /** null: a correction. */
  readonly movedOn: Day | null;
  readonly reason: string;
}

/** Proposes and decides where enterprises lie; the worker moves them. */
@Injectable()
export class MoveService {
  constructor(
    private readonly db: TenantDb,
    private readonly moves: MoveRepository,
    private readonly regions: RegionRepository,
    private readonly nodes: RegionNodeRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Proposes a move or a correction; where the authority supervises both ends it is decided by that.
   * @throws NOT_FOUND, BAD_INPUT, MOVE_AUTHORITY, MOVE_REGION_UNKNOWN, MOVE_SAME_REGION, MOVE_DAY, MOVE_UNDER_WAY
   */
  async propose(proposal: MoveProposal): Promise<MoveFacts> {
    const by = currentPrincipal();
    const reason = reasonOf('reason', proposal.reason);
    const enterpriseId = enterpriseIdOf(proposal.enterpriseId);
    const today = this.clock.today();
    const toRegion = trimRegionCode(proposal.toRegionCode);
    if (enterpriseId === null) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.unlessUnderWay(() =>
      this.db.run(async () => {
        const enterprise = await this.moves.enterprise(enterpriseId);
        if (!enterprise) throw new DomainError(KernelErrors.NOT_FOUND);
        requireGeneral(by);
        await this.requireRegion(enterprise.regionCode, toRegion ?? proposal.toRegionCode);
        const kind: MoveKind = proposal.movedOn === null ? 'CORRECTION' : 'MOVE';
        if (proposal.movedOn !== null) requireMoveDay(proposal.movedOn, await this.moves.since(enterpriseId), today);
        const alone = decidesAlone(by, toRegion!);
        const key = { enterpriseId, id: newId() };
        await this.moves.insert({
          ...key, kind, fromRegion: enterprise.regionCode, toRegion: toRegion!, sector: enterprise.sector, enterpriseName: enterprise.name.slice(0, 500), uscc: enterprise.uscc, movedOn: proposal.movedOn, reason, status: alone ? 'ACCEPTED' : 'PROPOSED',
          proposedBy: by.organizationId, userId: by.userId, proposedOn: today, decidedBy: alone ? by.organizationId : null, decidedOn: alone ? today : null, decision: null,
        });
        await this.note(kind === 'MOVE' ? 'enterprise.move' : 'enterprise.correctRegion', key, { from: enterprise.regionCode, to: toRegion, movedOn: proposal.movedOn });
        await this.outbox.add(alone ? MOVE_ENTERPRISE : MOVE_CHANGED, { enterpriseId, moveId: key.id });
        return (await this.moves.find(key))!;
      }),
    );
  }

  /** @throws NOT_FOUND, STALE_VERSION, MOVE_AUTHORITY, MOVE_NOT_IN_STATE, MOVE_NOT_YOURS_TO_ACCEPT, MOVE_NOT_YOURS_TO_WITHDRAW, MOVE_REGION_UNKNOWN where the node was withdrawn meanwhile, BAD_INPUT */
  async decide(action: MoveAction, target: MoveTarget, reason: string | null = null): Promise<MoveFacts> {
    const by = currentPrincipal();
    const decision = reason === null ? null : reasonOf('reason', reason);
    const key = moveKeyIn(target.moveId);
    const move = key && (await this.moves.find(key));
    if (!key || !move) throw new DomainError(KernelErrors.NOT_FOUND);
    if (target.expectedVersion != null && target.expectedVersion !== move.version) throw new DomainError(KernelErrors.STALE_VERSION);
    const status = decided(move, action, by);
    return this.db.run(async () => {
      if (status === 'ACCEPTED') await this.requireRegion(move.fromRegion, move.toRegion);
      const on = status === 'WITHDRAWN' ? null : this.clock.today();
      if (!(await this.moves.decide(move, { status, ...decider(by, on), on, decision }))) throw new DomainError(KernelErrors.STALE_VERSION);
      await this.note(`enterprise.${action.toLowerCase()}Move`, key, { from: move.fromRegion, to: move.toRegion });
      await this.outbox.add(status === 'ACCEPTED' ? MOVE_ENTERPRISE : MOVE_CHANGED, { enterpriseId: key.enterpriseId, moveId: key.id });
      return (await this.moves.find(key))!;
    });
  }

  /** Where it goes is a region in use, and stays one until the transaction ends. @throws MOVE_REGION_UNKNOWN, MOVE_SAME_REGION */
  private async requireRegion(from: string, code: string): Promise<void> {
    await this.nodes.steady([code]);
    requireDestination(from, code, (await this.regions.byCodes([code])).get(code) ?? null);
  }

  private note(action: string, { enterpriseId, id }: MoveKey, details: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.record({ action, subjectType: 'EnterpriseMove', subjectId: id, enterpriseId, details });
  }

  private async unlessUnderWay<T>(fn: () => Promise<T>): Promise<T> {
    try {
      return await fn();
    } catch (error) {
      if (violatedConstraint(error) === 'enterprise_moves_open_idx') throw new DomainError(MoveErrors.MOVE_UNDER_WAY);
      throw error;
    }
  }
}

const decider = ({ organizationId, userId }: Principal, on: Day | null): { by: string | null; userId: string | null } => (on === null ? { by: null, userId: null } : { by: organizationId, userId });
