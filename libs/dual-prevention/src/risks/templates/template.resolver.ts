import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Context, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { RiskLoader } from '../reading/risk-loader.js';
import { RiskReader, riskKeyOf } from '../reading/risk.reader.js';
import { CopyRiskTemplatePayload } from '../risk.payloads.js';
import { CopyRiskTemplateInput, RiskTemplate, riskTemplateModel } from './template.model.js';
import { RiskTemplateService } from './template.service.js';
import { RISK_TEMPLATES } from './templates.js';

/** Industry templates of risks. */
@Resolver()
export class RiskTemplateResolver {
  constructor(
    private readonly templates: RiskTemplateService,
    private readonly risks: RiskReader,
    private readonly loader: RiskLoader,
  ) {}

  @Can('risk:read')
  @Query(() => [RiskTemplate], { description: 'The industry templates that can be copied (行业模板)' })
  riskTemplates(): RiskTemplate[] {
    return Object.values(RISK_TEMPLATES).map(riskTemplateModel);
  }

  @Can('risk:edit')
  @Mutation(() => CopyRiskTemplatePayload, { description: 'Copies an industry template with its objects, units, events, assessments and measures (复制行业模板)' })
  async copyRiskTemplate(@Args('input', { description: 'What is copied' }) input: CopyRiskTemplateInput, @Context() context: RequestContext): Promise<CopyRiskTemplatePayload> {
    const { copied, objects } = await this.templates.copy(input);
    this.loader.forget(context);
    const keys = objects.map(riskKeyOf);
    const found = await this.risks.objects(keys);
    return { copied, riskObjects: keys.map((key) => found.get(key)!) };
  }
}
