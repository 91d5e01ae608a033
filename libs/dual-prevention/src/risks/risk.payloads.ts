import { Field, ObjectType } from '@nestjs/graphql';
import { RiskEvent } from './events/risk-event.model.js';
import { ControlMeasure } from './measures/measure.model.js';
import { RiskObject } from './objects/risk-object.model.js';
import { RiskUnit } from './units/risk-unit.model.js';

@ObjectType({ description: 'A changed risk object' })
export class RiskObjectPayload {
  @Field(() => RiskObject, { description: 'The object as it is now (风险分析对象)' })
  riskObject!: RiskObject;
}

@ObjectType({ description: 'A changed risk unit' })
export class RiskUnitPayload {
  @Field(() => RiskUnit, { description: 'The unit as it is now (风险单元)' })
  riskUnit!: RiskUnit;
}

@ObjectType({ description: 'A changed risk event' })
export class RiskEventPayload {
  @Field(() => RiskEvent, { description: 'The event as it is now (风险事件)' })
  riskEvent!: RiskEvent;
}

@ObjectType({ description: 'A changed control measure' })
export class ControlMeasurePayload {
  @Field(() => ControlMeasure, { description: 'The measure as it is now (管控措施)' })
  measure!: ControlMeasure;
}

@ObjectType({ description: 'What was copied from a template' })
export class CopyRiskTemplatePayload {
  @Field(() => Boolean, { description: 'false where the template had been copied before: nothing was added, and these are the objects of its newest copy' })
  copied!: boolean;
  @Field(() => [RiskObject], { description: 'The objects of the copy (风险分析对象)' })
  riskObjects!: RiskObject[];
}
