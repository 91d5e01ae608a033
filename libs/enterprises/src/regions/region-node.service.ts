import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Clock, DomainError, KernelErrors } from '@anze/kernel';
import type { Region } from './region.model.js';
import { RegionNodeErrors } from './region-node.errors.js';
import { RegionNodeRepository } from './region-node.repository.js';
import { freeNodeCode, nodeLevel, nodeName, requireKeeper, requireNode, requireSuccessor } from './region-node.rules.js';
import { RegionRepository, type RegionRow } from './region.repository.js';

/** Keeps the nodes of the region tree that have no code of their own: zones, parks and the like. Each change takes its county's turn. */
@Injectable()
export class RegionNodeService {
  constructor(
    private readonly db: TenantDb,
    private readonly regions: RegionRepository,
    private readonly nodes: RegionNodeRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND, BAD_INPUT, REGION_NODE_AUTHORITY, REGION_NODE_PARENT, REGION_NODE_NAME_TAKEN, REGION_NODES_FULL */
  add(parentCode: string, rawName: string): Promise<Region> {
    const name = nodeName(rawName);
    const by = currentPrincipal();
    return this.changing(parentCode, async (parent) => {
      const level = nodeLevel(parent);
      await this.refuseNamesake(parent.code, name);
      const code = freeNodeCode(parent.code, await this.nodes.taken(parent.code));
      await this.nodes.insert({ code, name, level, parentCode: parent.code, source: by.organizationId });
      await this.audit.record({ action: 'region.addNode', subjectType: 'Region', details: { code, name } });
      return code;
    });
  }

  /** @throws NOT_FOUND, BAD_INPUT, REGION_NODE_AUTHORITY, REGION_NODE_NOT_CUSTOM, REGION_NODE_WITHDRAWN, REGION_NODE_NAME_TAKEN */
  rename(code: string, rawName: string): Promise<Region> {
    const name = nodeName(rawName);
    return this.changing(code, async (node) => {
      requireNode(node);
      if (node.name === name) return code;
      await this.refuseNamesake(node.parentCode!, name);
      await this.nodes.rename(code, name);
      await this.audit.record({ action: 'region.renameNode', subjectType: 'Region', details: { code, before: node.name, name } });
      return code;
    });
  }

  /** @throws NOT_FOUND, REGION_NODE_AUTHORITY, REGION_NODE_NOT_CUSTOM, REGION_NODE_WITHDRAWN, REGION_NODE_SUCCESSOR, REGION_NODE_IN_USE, REGION_NODE_DESTINATION */
  withdraw(code: string, successorCode: string): Promise<Region> {
    return this.changing(code, async (node) => {
      requireNode(node);
      requireSuccessor(node, (await this.regions.byCodes([successorCode])).get(successorCode) ?? null);
      // The platform sees no enterprise; each has an organization there, which it sees. Nor does it see moves: one that leads here is then not accepted, or lapses.
      const regulator = currentPrincipal().audience === 'regulator';
      if ((await this.nodes.inUse(code)) || (regulator && (await this.nodes.hasEnterprises(code)))) throw new DomainError(RegionNodeErrors.REGION_NODE_IN_USE, { code });
      if (regulator && (await this.nodes.isDestination(code))) throw new DomainError(RegionNodeErrors.REGION_NODE_DESTINATION, { code });
      await this.nodes.withdraw(code, successorCode, this.clock.today());
      await this.audit.record({ action: 'region.withdrawNode', subjectType: 'Region', details: { code, successorCode } });
      return code;
    });
  }

  /** Runs `change` on a region that the caller keeps, in its county's turn. */
  private changing(code: string, change: (region: RegionRow) => Promise<string>): Promise<Region> {
    requireKeeper(currentPrincipal(), code);
    return this.db.run(async () => {
      await this.nodes.inTurn(code);
      const region = (await this.regions.byCodes([code])).get(code);
      if (!region) throw new DomainError(KernelErrors.NOT_FOUND);
      const changed = await change(region);
      return (await this.regions.byCodes([changed])).get(changed)!;
    });
  }

  private async refuseNamesake(parent: string, name: string): Promise<void> {
    const namesake = (await this.regions.childrenOf(parent)).find((one) => one.name === name);
    if (namesake) throw new DomainError(RegionNodeErrors.REGION_NODE_NAME_TAKEN, { name, parent, code: namesake.code });
  }
}
