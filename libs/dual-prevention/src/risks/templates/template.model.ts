import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { RiskTemplateKeyEnum, RiskTemplateKeys, type RiskTemplateKey } from './template-keys.js';
import type { RiskTemplateData } from './template.types.js';

@ObjectType({ description: 'An industry template of risks (行业模板), to begin with' })
export class RiskTemplate {
  @Field(() => RiskTemplateKeyEnum, { description: 'Key; give it to copyRiskTemplate' })
  key!: RiskTemplateKey;
  @Field(() => String, { description: 'Name (模板名称)' })
  name!: string;
  @Field(() => String, { description: 'Whom it is for (适用范围)' })
  summary!: string;
  @Field(() => Int, { description: 'Risk objects in it (风险分析对象数)' })
  objects!: number;
  @Field(() => Int, { description: 'Risk events in it (风险事件数)' })
  events!: number;
  @Field(() => Int, { description: 'Control measures in it (管控措施数)' })
  measures!: number;
}

@InputType({ description: "Copies a template into the enterprise's own risks (复制行业模板). The same template is copied once; again adds another copy" })
export class CopyRiskTemplateInput {
  @Field(() => RiskTemplateKeyEnum, { description: 'Template (行业模板)' })
  template!: RiskTemplateKey;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Copy it once more, although it has been copied (再次复制)' })
  again?: boolean | null;
}

/** The GraphQL form of a template. */
export function riskTemplateModel(template: RiskTemplateData): RiskTemplate {
  const events = template.objects.flatMap(({ units }) => units).flatMap((unit) => unit.events);
  return {
    key: template.key,
    name: RiskTemplateKeys.name(template.key),
    summary: template.summary,
    objects: template.objects.length,
    events: events.length,
    measures: events.reduce((sum, event) => sum + event.measures.length, 0),
  };
}
