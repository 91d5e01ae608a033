import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Context, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { CreateRiskEventInput, RetireRiskEventInput, ReviseRiskEventInput } from './events/risk-event.inputs.js';
import { RiskEventService } from './events/risk-event.service.js';
import type { RiskKey } from './ledger/risk-tables.js';
import { CreateControlMeasureInput, RetireControlMeasureInput, ReviseControlMeasureInput } from './measures/measure.inputs.js';
import { ControlMeasureService } from './measures/measure.service.js';
import { CreateRiskObjectInput, RetireRiskObjectInput, ReviseRiskObjectInput } from './objects/risk-object.inputs.js';
import { RiskObjectService } from './objects/risk-object.service.js';
import { RiskLoader } from './reading/risk-loader.js';
import { RiskReader, riskKeyOf } from './reading/risk.reader.js';
import { ControlMeasurePayload, RiskEventPayload, RiskObjectPayload, RiskUnitPayload } from './risk.payloads.js';
import { CreateRiskUnitInput, RetireRiskUnitInput, ReviseRiskUnitInput } from './units/risk-unit.inputs.js';
import { RiskUnitService } from './units/risk-unit.service.js';

const INPUT = { description: 'What is done' } as const;

/** What an enterprise does to its ledger of risks. */
@Resolver()
export class RiskMutationsResolver {
  constructor(
    private readonly objects: RiskObjectService,
    private readonly units: RiskUnitService,
    private readonly events: RiskEventService,
    private readonly measures: ControlMeasureService,
    private readonly risks: RiskReader,
    private readonly loader: RiskLoader,
  ) {}

  @Can('risk:edit')
  @Mutation(() => RiskObjectPayload, { description: 'Adds a risk object (新增风险分析对象)' })
  async createRiskObject(@Args('input', INPUT) input: CreateRiskObjectInput, @Context() context: RequestContext): Promise<RiskObjectPayload> {
    return { riskObject: await this.now(this.risks.objects, this.objects.create(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskObjectPayload, { description: 'Changes a risk object in force (修订风险分析对象)' })
  async reviseRiskObject(@Args('input', INPUT) input: ReviseRiskObjectInput, @Context() context: RequestContext): Promise<RiskObjectPayload> {
    return { riskObject: await this.now(this.risks.objects, this.objects.revise(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskObjectPayload, { description: 'Retires a risk object with its units, events and measures (停用风险分析对象)' })
  async retireRiskObject(@Args('input', INPUT) input: RetireRiskObjectInput, @Context() context: RequestContext): Promise<RiskObjectPayload> {
    return { riskObject: await this.now(this.risks.objects, this.objects.retire(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskUnitPayload, { description: 'Adds a unit to a risk object in force (新增风险单元)' })
  async createRiskUnit(@Args('input', INPUT) input: CreateRiskUnitInput, @Context() context: RequestContext): Promise<RiskUnitPayload> {
    return { riskUnit: await this.now(this.risks.units, this.units.create(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskUnitPayload, { description: 'Changes a risk unit in force (修订风险单元)' })
  async reviseRiskUnit(@Args('input', INPUT) input: ReviseRiskUnitInput, @Context() context: RequestContext): Promise<RiskUnitPayload> {
    return { riskUnit: await this.now(this.risks.units, this.units.revise(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskUnitPayload, { description: 'Retires a risk unit with its events and measures (停用风险单元)' })
  async retireRiskUnit(@Args('input', INPUT) input: RetireRiskUnitInput, @Context() context: RequestContext): Promise<RiskUnitPayload> {
    return { riskUnit: await this.now(this.risks.units, this.units.retire(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskEventPayload, { description: 'Adds an event to a risk unit in force and assesses it (新增风险事件)' })
  async createRiskEvent(@Args('input', INPUT) input: CreateRiskEventInput, @Context() context: RequestContext): Promise<RiskEventPayload> {
    return { riskEvent: await this.now(this.risks.events, this.events.create(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskEventPayload, { description: 'Changes a risk event in force, or assesses it anew (修订风险事件)' })
  async reviseRiskEvent(@Args('input', INPUT) input: ReviseRiskEventInput, @Context() context: RequestContext): Promise<RiskEventPayload> {
    return { riskEvent: await this.now(this.risks.events, this.events.revise(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => RiskEventPayload, { description: 'Retires a risk event with its measures (停用风险事件)' })
  async retireRiskEvent(@Args('input', INPUT) input: RetireRiskEventInput, @Context() context: RequestContext): Promise<RiskEventPayload> {
    return { riskEvent: await this.now(this.risks.events, this.events.retire(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => ControlMeasurePayload, { description: 'Adds a control measure to a risk event in force (新增管控措施)' })
  async createControlMeasure(@Args('input', INPUT) input: CreateControlMeasureInput, @Context() context: RequestContext): Promise<ControlMeasurePayload> {
    return { measure: await this.now(this.risks.measures, this.measures.create(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => ControlMeasurePayload, { description: 'Changes a control measure in force (修订管控措施)' })
  async reviseControlMeasure(@Args('input', INPUT) input: ReviseControlMeasureInput, @Context() context: RequestContext): Promise<ControlMeasurePayload> {
    return { measure: await this.now(this.risks.measures, this.measures.revise(input), context) };
  }

  @Can('risk:edit')
  @Mutation(() => ControlMeasurePayload, { description: 'Retires a control measure (停用管控措施)' })
  async retireControlMeasure(@Args('input', INPUT) input: RetireControlMeasureInput, @Context() context: RequestContext): Promise<ControlMeasurePayload> {
    return { measure: await this.now(this.risks.measures, this.measures.retire(input), context) };
  }

  /** The row as it is after a change. */
  private async now<T>(batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>, changed: Promise<RiskKey>, context: RequestContext): Promise<T> {
    const key = riskKeyOf(await changed);
    this.loader.forget(context);
    return (await batch([key])).get(key)!;
  }
}
