import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Clock, dayOf } from '@anze/kernel';
import { Rules } from '@anze/rules';
import { DeliveryRepository, type ClaimedDelivery } from './delivery.repository.js';
import { DeliveryRouter } from './delivery-router.js';
import { DeliverySender } from './delivery-sender.js';
import { stateAfter, type DeliveryRule, type Outcome } from './delivery.rules.js';
import { RoutingRepository } from './routing.repository.js';
import { UnreachedEscalation } from './unreached.js';

/** Deliveries under way at once. */
const AT_ONCE = 8;
/** Whoever has taken a delivery must be done with it after so long: longer than any try takes, in seconds. */
const LEASE_SECONDS = 120;

/** Sends whatever is due, and ends. Several may run at once: each delivery is taken by one. */
@Injectable()
export class DeliveryRun {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: DeliveryRepository,
    private readonly routing: RoutingRepository,
    private readonly router: DeliveryRouter,
    private readonly sender: DeliverySender,
    private readonly unreached: UnreachedEscalation,
    private readonly rules: Rules,
    private readonly clock: Clock,
  ) {}

  /** @returns how many tries were made */
  async run(signal: AbortSignal): Promise<number> {
    // Sending is of real time: with a business clock that stands still, the rule in force is today's all the same.
    const rule = (await this.rules.inForce('notification.delivery', { regionCode: '', on: dayOf(new Date()) })).body;
    await this.unreached.run(this.clock.today(), signal);
    await this.repository.sweepWaiting();
    // A mail server that doesn't answer is left alone until the next run: the mails behind keep their attempts.
    let mails = true;
    for (let tries = 0; ; ) {
      signal.throwIfAborted();
      await this.router.run(rule, signal);
      const claimed = await this.repository.claim(AT_ONCE, LEASE_SECONDS, mails);
      if (claimed.length === 0) return tries;
      const ends = await Promise.allSettled(claimed.map((delivery) => this.deliver(delivery, rule, signal)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      if (ends.some((end, index) => end.status === 'fulfilled' && end.value === 'FAILED' && claimed[index]!.channel !== 'WEBHOOK')) mails = false;
      tries += claimed.length;
    }
  }

  private async deliver(delivery: ClaimedDelivery, rule: DeliveryRule, signal: AbortSignal): Promise<Outcome['kind']> {
    const outcome = await this.sender.send(delivery, signal);
    await this.db.run(async () => {
      await this.repository.keep(delivery, stateAfter(outcome, delivery.attempts, rule, Math.random()));
      // Whom it was for is gone: somebody else is found.
      if (outcome.kind === 'CANCELLED' && delivery.channel !== 'WEBHOOK') await this.routing.routeAgain(delivery.organizationId, delivery.id, delivery.notificationId);
    });
    return outcome.kind;
  }
}
