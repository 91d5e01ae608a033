import { Injectable } from '@nestjs/common';
import { EnterpriseReader, type Enterprise } from '@anze/enterprises';
import { loaderOf, type RequestContext } from '@anze/graphql';
import { UserReader } from '@anze/identity';
import type { RiskAssessment } from '../assessments/assessment.model.js';
import type { RiskEvent } from '../events/risk-event.model.js';
import type { ControlMeasure } from '../measures/measure.model.js';
import type { RiskObject } from '../objects/risk-object.model.js';
import type { RiskColour } from '../risk-terms.js';
import type { RiskUnit } from '../units/risk-unit.model.js';
import { RiskReader, riskKeyOf, type RiskCounts } from './risk.reader.js';

interface Owned {
  readonly enterpriseId: string;
  readonly uuid: string;
}

const keyOf = ({ enterpriseId, uuid }: Owned): string => riskKeyOf({ enterpriseId, id: uuid });

/** The nested fields of risks, one statement for all siblings of a request. */
@Injectable()
export class RiskLoader {
  constructor(
    private readonly risks: RiskReader,
    private readonly enterprises: EnterpriseReader,
    private readonly users: UserReader,
  ) {}

  enterpriseOf(owned: { readonly enterpriseId: string }, context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(owned.enterpriseId);
  }

  objectOf(unit: RiskUnit, context: RequestContext): Promise<RiskObject | null> {
    return loaderOf(context, this.risks.objects).load(riskKeyOf({ enterpriseId: unit.enterpriseId, id: unit.objectId }));
  }

  unitOf(event: RiskEvent, context: RequestContext): Promise<RiskUnit | null> {
    return loaderOf(context, this.risks.units).load(riskKeyOf({ enterpriseId: event.enterpriseId, id: event.unitId }));
  }

  eventOf(measure: ControlMeasure, context: RequestContext): Promise<RiskEvent | null> {
    return loaderOf(context, this.risks.events).load(riskKeyOf({ enterpriseId: measure.enterpriseId, id: measure.eventId }));
  }

  async unitsOf(object: RiskObject, context: RequestContext): Promise<RiskUnit[]> {
    return (await loaderOf(context, this.risks.unitsOf).load(keyOf(object))) ?? [];
  }

  async eventsOf(unit: RiskUnit, context: RequestContext): Promise<RiskEvent[]> {
    return (await loaderOf(context, this.risks.eventsOf).load(keyOf(unit))) ?? [];
  }

  async measuresOf(event: RiskEvent, context: RequestContext): Promise<ControlMeasure[]> {
    return (await loaderOf(context, this.risks.measuresOf).load(keyOf(event))) ?? [];
  }

  async assessmentsOf(event: RiskEvent, context: RequestContext): Promise<RiskAssessment[]> {
    return (await loaderOf(context, this.risks.assessmentsOf).load(keyOf(event))) ?? [];
  }

  colourOf(enterprise: Enterprise, context: RequestContext): Promise<RiskColour | null> {
    return loaderOf(context, this.risks.coloursOf).load(enterprise.enterpriseId);
  }

  async countsOf(enterprise: Enterprise, context: RequestContext): Promise<RiskCounts> {
    return (await loaderOf(context, this.risks.countsOf).load(enterprise.enterpriseId))!;
  }

  /** The name of who did it; null to anybody but colleagues. */
  async nameOf(userId: string, context: RequestContext): Promise<string | null> {
    return (await loaderOf(context, this.names).load(userId)) ?? null;
  }

  /** After a change nothing that was read before holds: the next mutation of the request reads anew. */
  forget(context: RequestContext): void {
    const { objects, units, events, measures, unitsOf, eventsOf, measuresOf, assessmentsOf, coloursOf, countsOf } = this.risks;
    for (const batch of [objects, units, events, measures, unitsOf, eventsOf, measuresOf, assessmentsOf, coloursOf, countsOf]) context.loaders.delete(batch);
  }

  private readonly names = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => new Map([...(await this.users.byIds(ids))].map(([id, { displayName }]) => [id, displayName]));
}
