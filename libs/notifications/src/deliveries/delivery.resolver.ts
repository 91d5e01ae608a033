import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import { DeliveriesArgs, Delivery, DeliveryConnection, ReplayDeliveriesInput, ReplayDeliveriesPayload } from './delivery.model.js';
import { DeliveryService } from './delivery.service.js';

@Resolver(() => Delivery)
export class DeliveryResolver {
  constructor(private readonly service: DeliveryService) {}

  @Can('delivery:read')
  @Query(() => DeliveryConnection, { description: "How the notifications of the caller's organization left by mail and webhook (投递记录), newest first; those given up when nothing else is asked for" })
  deliveries(@Args() args: DeliveriesArgs): Promise<Page<Delivery>> {
    return this.service.list(args);
  }

  @Can('delivery:replay')
  @Mutation(() => ReplayDeliveriesPayload, { description: 'Sends deliveries that were given up once more (重新投递), under the same message ids' })
  async replayDeliveries(@Args('input', { description: 'Which' }) input: ReplayDeliveriesInput): Promise<ReplayDeliveriesPayload> {
    return { deliveries: await this.service.replay(input.ids) };
  }
}
