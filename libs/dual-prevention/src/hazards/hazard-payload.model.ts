import { Field, ObjectType } from '@nestjs/graphql';
import { Hazard } from './hazard.model.js';

@ObjectType({ description: 'A changed hazard' })
export class HazardPayload {
  @Field(() => Hazard, { description: 'The hazard as it is now (隐患)' })
  hazard!: Hazard;
}
