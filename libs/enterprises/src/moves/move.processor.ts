import { Audit } from '@anze/audit';
import { TenantDb } from '@anze/database';
import { OrganizationWriter } from '@anze/identity';
import { HandlesJob, Outbox, type JobHandler } from '@anze/jobs';
import { Clock } from '@anze/kernel';
import { InsuranceDuties } from '../duties/insurance-duties.js';
import { RegionNodeRepository } from '../regions/region-node.repository.js';
import { RegionRepository } from '../regions/region.repository.js';
import { EnterpriseStamps } from '../stamps/enterprise-stamps.js';
import { ENTERPRISE_MOVED, MOVE_CHANGED, MOVE_ENTERPRISE } from './move.jobs.js';
import { MoveRepository } from './move.repository.js';

/** Moves an enterprise with everything it owns; in one transaction with the mark that it is done. */
@HandlesJob(MOVE_ENTERPRISE)
export class MoveProcessor implements JobHandler<{ enterpriseId: string; moveId: string }> {
  readonly job = MOVE_ENTERPRISE;

  constructor(
    private readonly db: TenantDb,
    private readonly moves: MoveRepository,
    private readonly regions: RegionRepository,
    private readonly nodes: RegionNodeRepository,
    private readonly stamps: EnterpriseStamps,
    private readonly organizations: OrganizationWriter,
    private readonly duties: InsuranceDuties,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async handle({ enterpriseId, moveId }: { enterpriseId: string; moveId: string }): Promise<void> {
    const key = { enterpriseId, id: moveId };
    await this.db.run(async (tx) => {
      // Whoever else changes where it lies comes before, or waits.
      await this.stamps.hold([enterpriseId]);
      const move = await this.moves.find(key);
      if (move?.status !== 'ACCEPTED') return;
      const [enterprise, since, today] = [await this.moves.enterprise(enterpriseId), await this.moves.since(enterpriseId), this.clock.today()];
      await this.nodes.steady([move.toRegion]);
      const destination = (await this.regions.byCodes([move.toRegion])).get(move.toRegion);
      // A ledger put it elsewhere meanwhile, it has moved on, or where it goes was withdrawn: what was agreed is no longer what is the case.
      const stands = destination?.successorCode === null && enterprise?.regionCode === move.fromRegion && (move.movedOn === null || since === null || since < move.movedOn);
      if (stands) {
        const { sector, insurerId, name } = enterprise;
        await this.stamps.restamp([{ enterpriseId, regionCode: move.toRegion, sector, insurerId, movedOn: move.movedOn }]);
        await this.moves.nameTown(tx, enterpriseId, move.toRegion);
        await this.organizations.updateEnterprises([{ id: enterpriseId, name, regionCode: move.toRegion }]);
        // Who must insure is a rule of the region.
        await this.duties.refresh([enterpriseId], today);
        await this.outbox.add(ENTERPRISE_MOVED, { enterpriseId });
      }
      await this.moves.finish(tx, key, stands ? 'DONE' : 'LAPSED', today);
      await this.audit.record({ action: stands ? 'enterprise.moved' : 'enterprise.moveLapsed', subjectType: 'EnterpriseMove', subjectId: moveId, enterpriseId, details: { from: move.fromRegion, to: move.toRegion, movedOn: move.movedOn } });
      await this.outbox.add(MOVE_CHANGED, { enterpriseId, moveId });
    });
  }
}
