import { Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise } from '@anze/enterprises';
import { Context, type RequestContext } from '@anze/graphql';
import { RiskAssessment } from './assessments/assessment.model.js';
import { RiskEvent } from './events/risk-event.model.js';
import { RiskLine } from './list/risk-line.model.js';
import { ControlMeasure } from './measures/measure.model.js';
import { RiskObject } from './objects/risk-object.model.js';
import { RiskLoader } from './reading/risk-loader.js';
import { RiskRevision } from './revisions/revision.model.js';
import { RiskColourEnum } from './risk.enums.js';
import type { RiskColour } from './risk-terms.js';
import { RiskUnit } from './units/risk-unit.model.js';

@ObjectType({ description: 'How many risk events in force there are of each colour (四色风险数)' })
export class RiskColourCounts {
  @Field(() => Int, { description: 'Red (重大风险)' })
  red!: number;
  @Field(() => Int, { description: 'Orange (较大风险)' })
  orange!: number;
  @Field(() => Int, { description: 'Yellow (一般风险)' })
  yellow!: number;
  @Field(() => Int, { description: 'Blue (低风险)' })
  blue!: number;
}

@Resolver(() => RiskObject)
export class RiskObjectResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() object: RiskObject, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.loader.enterpriseOf(object, context);
  }

  @ResolveField(() => [RiskUnit], { description: 'Its units in force, at most 100; of a retired one those retired with it (风险单元)' })
  units(@Parent() object: RiskObject, @Context() context: RequestContext): Promise<RiskUnit[]> {
    return this.loader.unitsOf(object, context);
  }
}

@Resolver(() => RiskUnit)
export class RiskUnitResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => RiskObject, { nullable: true, description: 'The object that it is part of (风险分析对象)' })
  riskObject(@Parent() unit: RiskUnit, @Context() context: RequestContext): Promise<RiskObject | null> {
    return this.loader.objectOf(unit, context);
  }

  @ResolveField(() => [RiskEvent], { description: 'Its events in force, at most 100, red first; of a retired one those retired with it (风险事件)' })
  events(@Parent() unit: RiskUnit, @Context() context: RequestContext): Promise<RiskEvent[]> {
    return this.loader.eventsOf(unit, context);
  }
}

@Resolver(() => RiskEvent)
export class RiskEventResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => RiskUnit, { nullable: true, description: 'The unit in which it may happen (风险单元)' })
  riskUnit(@Parent() event: RiskEvent, @Context() context: RequestContext): Promise<RiskUnit | null> {
    return this.loader.unitOf(event, context);
  }

  @ResolveField(() => [ControlMeasure], { description: 'Its measures in force, at most 50; of a retired one those retired with it (管控措施)' })
  measures(@Parent() event: RiskEvent, @Context() context: RequestContext): Promise<ControlMeasure[]> {
    return this.loader.measuresOf(event, context);
  }

  @ResolveField(() => [RiskAssessment], { description: 'Its newest assessments, at most 20, newest first (历次评估)' })
  assessments(@Parent() event: RiskEvent, @Context() context: RequestContext): Promise<RiskAssessment[]> {
    return this.loader.assessmentsOf(event, context);
  }
}

@Resolver(() => ControlMeasure)
export class ControlMeasureResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => RiskEvent, { nullable: true, description: 'The event that it is against (风险事件)' })
  riskEvent(@Parent() measure: ControlMeasure, @Context() context: RequestContext): Promise<RiskEvent | null> {
    return this.loader.eventOf(measure, context);
  }
}

@Resolver(() => RiskLine)
export class RiskLineResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() line: RiskLine, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.loader.enterpriseOf(line, context);
  }
}

@Resolver(() => RiskRevision)
export class RiskRevisionResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => String, { nullable: true, description: 'Name of who did it (修订人); null to anybody but colleagues' })
  actor(@Parent() revision: RiskRevision, @Context() context: RequestContext): Promise<string | null> {
    return this.loader.nameOf(revision.actorUserId, context);
  }
}

/** What risks add to the enterprise. */
@Resolver(() => Enterprise)
export class EnterpriseRisksResolver {
  constructor(private readonly loader: RiskLoader) {}

  @ResolveField(() => RiskColourEnum, { nullable: true, description: 'The highest of its risk objects in force (企业风险颜色); null while nothing is assessed' })
  riskColour(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<RiskColour | null> {
    return this.loader.colourOf(enterprise, context);
  }

  @ResolveField(() => RiskColourCounts, { description: 'Its risk events in force by colour (四色风险数)' })
  async riskCounts(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<RiskColourCounts> {
    const counts = await this.loader.countsOf(enterprise, context);
    return { red: counts.RED, orange: counts.ORANGE, yellow: counts.YELLOW, blue: counts.BLUE };
  }
}
