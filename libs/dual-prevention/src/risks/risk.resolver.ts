import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { EnterpriseReader } from '@anze/enterprises';
import { PageArgs, type Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import { RiskSchemes } from './assessments/risk-schemes.js';
import { RiskScheme, riskSchemeModel } from './assessments/scheme.model.js';
import { RiskEvent } from './events/risk-event.model.js';
import { RiskFilter, RiskLineConnection, type RiskLine } from './list/risk-line.model.js';
import { RiskListReader } from './list/risk-list.reader.js';
import { ControlMeasure } from './measures/measure.model.js';
import { RiskObjectFilter } from './objects/risk-object.inputs.js';
import { RiskObject, RiskObjectConnection } from './objects/risk-object.model.js';
import { RiskReader } from './reading/risk.reader.js';
import { RiskRevisionConnection, RiskRevisionFilter, type RiskRevision } from './revisions/revision.model.js';
import { RevisionReader } from './revisions/revision.reader.js';
import { RiskMethodEnum } from './risk.enums.js';
import type { RiskMethod } from './risk-terms.js';
import { RiskUnit } from './units/risk-unit.model.js';

@ArgsType()
class RisksArgs extends PageArgs {
  @Field(() => RiskFilter, { nullable: true, description: 'Which lines' })
  filter?: RiskFilter | null;
}

@ArgsType()
class RiskObjectsArgs extends PageArgs {
  @Field(() => RiskObjectFilter, { nullable: true, description: 'Which ones' })
  filter?: RiskObjectFilter | null;
}

@ArgsType()
class RiskRevisionsArgs extends PageArgs {
  @Field(() => RiskRevisionFilter, { description: 'Whose' })
  filter!: RiskRevisionFilter;
}

const BY_ID = { type: () => ID, description: 'Its opaque id' } as const;

/** What can be asked about risks. */
@Resolver()
export class RiskResolver {
  constructor(
    private readonly reader: RiskReader,
    private readonly lists: RiskListReader,
    private readonly revisions: RevisionReader,
    private readonly schemes: RiskSchemes,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('risk:read')
  @Query(() => RiskObject, { nullable: true, description: 'A risk object (风险分析对象), null when there is none or the caller may not see it' })
  riskObject(@Args('id', BY_ID) id: string): Promise<RiskObject | null> {
    return this.reader.object(id);
  }

  @Can('risk:read')
  @Query(() => RiskUnit, { nullable: true, description: 'A risk unit (风险单元), null when there is none or the caller may not see it' })
  riskUnit(@Args('id', BY_ID) id: string): Promise<RiskUnit | null> {
    return this.reader.unit(id);
  }

  @Can('risk:read')
  @Query(() => RiskEvent, { nullable: true, description: 'A risk event (风险事件), null when there is none or the caller may not see it' })
  riskEvent(@Args('id', BY_ID) id: string): Promise<RiskEvent | null> {
    return this.reader.event(id);
  }

  @Can('risk:read')
  @Query(() => ControlMeasure, { nullable: true, description: 'A control measure (管控措施), null when there is none or the caller may not see it' })
  controlMeasure(@Args('id', BY_ID) id: string): Promise<ControlMeasure | null> {
    return this.reader.measure(id);
  }

  @Can('risk:read')
  @Query(() => RiskLineConnection, { description: 'The risk list (安全风险分级管控清单) that the caller may see, red first' })
  risks(@Args() args: RisksArgs): Promise<Page<RiskLine>> {
    return this.lists.lines(args);
  }

  @Can('risk:read')
  @Query(() => RiskObjectConnection, { description: 'The risk objects that the caller may see (风险分析对象), red first' })
  riskObjects(@Args() args: RiskObjectsArgs): Promise<Page<RiskObject>> {
    return this.lists.objects(args);
  }

  @Can('risk:read')
  @Query(() => RiskRevisionConnection, { description: 'Who changed what, and when (修订记录), newest first' })
  riskRevisions(@Args() args: RiskRevisionsArgs): Promise<Page<RiskRevision>> {
    return this.revisions.list(args);
  }

  @Can('risk:read')
  @Query(() => RiskScheme, { description: 'How risks are assessed where the caller is (风险评估准则): scales and bands in force today' })
  async riskScheme(@Args('method', { type: () => RiskMethodEnum, description: 'Method (评估方法)' }) method: RiskMethod): Promise<RiskScheme> {
    const { audience, organizationId, regionCode } = currentPrincipal();
    const own = audience === 'enterprise' ? (await this.enterprises.stampsOf(organizationId))?.regionCode : regionCode;
    return riskSchemeModel(method, await this.schemes.inForce(method, own ?? ''));
  }
}
