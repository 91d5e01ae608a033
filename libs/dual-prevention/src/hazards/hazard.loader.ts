import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { EnterpriseReader, type Enterprise } from '@anze/enterprises';
import { loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { OrganizationReader, organizationModel, type Organization } from '@anze/identity';
import { RiskReader, riskKeyOf } from '../risks/reading/risk.reader.js';
import type { RiskUnit } from '../risks/units/risk-unit.model.js';
import type { HazardEvent } from './hazard-event.model.js';
import type { HazardEvidenceFile } from './hazard-evidence.model.js';
import type { Hazard } from './hazard.model.js';
import { HazardReader, hazardKeyOf, type HazardListArgs } from './hazard.reader.js';

/** The nested fields of hazards and enterprises, one statement for all siblings of a request. */
@Injectable()
export class HazardLoader {
  constructor(
    private readonly hazards: HazardReader,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
    private readonly risks: RiskReader,
  ) {}

  /** Null to an insurer that found the hazard but no longer covers the enterprise. */
  enterpriseOf(hazard: Hazard, context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(hazard.enterpriseId);
  }

  /** Null where none is named, or the caller may not see it. */
  riskUnitOf({ record }: Hazard, context: RequestContext): Promise<RiskUnit | null> {
    if (record.riskUnitId === null) return Promise.resolve(null);
    return loaderOf(context, this.risks.units).load(riskKeyOf({ enterpriseId: record.enterpriseId, id: record.riskUnitId }));
  }

  /** The acting organization of a history line; null when the caller may not know it, or a ledger told the line. */
  actorOf(event: HazardEvent, context: RequestContext): Promise<Organization | null> {
    return this.organizationOf(event.actorId, context);
  }

  /** Null when the caller may not know it. */
  async organizationOf(id: string | null, context: RequestContext): Promise<Organization | null> {
    if (id === null) return null;
    const view = await loaderOf(context, this.organizationsByIds).load(id);
    return view === null ? null : organizationModel(view);
  }

  /** The hazard that this was a duplicate of. */
  mergedIntoOf({ record }: Hazard, context: RequestContext): Promise<Hazard | null> {
    if (record.mergedInto === null) return Promise.resolve(null);
    return loaderOf(context, this.hazards.byKeys).load(hazardKeyOf({ enterpriseId: record.enterpriseId, id: record.mergedInto }));
  }

  /** The duplicates that were merged into it. */
  async mergedFromOf({ record }: Hazard, context: RequestContext): Promise<Hazard[]> {
    return (await loaderOf(context, this.hazards.mergedInto).load(hazardKeyOf(record))) ?? [];
  }

  /** The files that show it. */
  async evidenceOf({ record }: Hazard, context: RequestContext): Promise<HazardEvidenceFile[]> {
    return (await loaderOf(context, this.hazards.evidenceOf).load(hazardKeyOf(record))) ?? [];
  }

  private readonly organizationsByIds = (ids: readonly string[]): ReturnType<OrganizationReader['byIds']> => this.organizations.byIds(ids);

  async timelineOf(hazard: Hazard, context: RequestContext): Promise<HazardEvent[]> {
    return this.timelines(context).load(hazard);
  }

  private timelines(context: RequestContext): DataLoader<Hazard, HazardEvent[], string> {
    return this.remembered(context, TIMELINES, () =>
      new DataLoader<Hazard, HazardEvent[], string>(
        async (hazards) => {
          const found = await this.hazards.timelinesOf(hazards);
          return hazards.map(({ record }) => found.get(hazardKeyOf(record)) ?? []);
        },
        // A hazard that a mutation changed has another history.
        { cacheKeyFn: ({ id, version }) => `${id}/${version}` },
      ),
    );
  }

  /** A page of an enterprise's hazards; enterprises that are asked the same share a statement. */
  async hazardsOf(enterprise: Enterprise, args: HazardListArgs, context: RequestContext): Promise<Page<Hazard>> {
    const same = `${HAZARDS_OF}:${JSON.stringify([args.first, args.after ?? null, args.filter ?? null, args.orderBy ?? null])}`;
    const page = await loaderOf(context, (ids: readonly string[]) => this.hazards.listOf(ids, args), same).load(enterprise.enterpriseId);
    return page!;
  }

  private remembered<L>(context: RequestContext, key: unknown, make: () => L): L {
    let loader = context.loaders.get(key) as L | undefined;
    if (!loader) {
      loader = make();
      context.loaders.set(key, loader as DataLoader<unknown, unknown>);
    }
    return loader;
  }
}

const TIMELINES = Symbol('anze:hazard-timelines');
const HAZARDS_OF = 'anze:hazards-of-enterprises';
