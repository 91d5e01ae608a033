import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import { mailRecipients, type Person } from '../recipients/recipient.rules.js';
import { digestMinutes, mailPlan, type DeliveryRule, type FreshMail } from './delivery.rules.js';
import { newDelivery, RoutingRepository, type NewDelivery, type UnroutedRow } from './routing.repository.js';

/** Notifications routed in one transaction. */
const BATCH = 200;

/** A person's mails of a day. */
interface Mailbox {
  readonly organizationId: string;
  readonly person: Person;
  readonly day: Day;
  readonly fresh: FreshMail[];
}

/** Finds out, when something is about to be sent, to whom: people disabled since are passed over, and somebody else is found. */
@Injectable()
export class DeliveryRouter {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: RoutingRepository,
  ) {}

  /** Routes what is due. */
  async run(rule: DeliveryRule, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const routed = await this.db.run(async () => {
        await this.repository.lock();
        const rows = await this.repository.unrouted(BATCH);
        if (rows.length > 0) await this.repository.route(rows, await this.deliveriesOf(rows, rule));
        return rows.length;
      });
      if (routed < BATCH) return;
    }
  }

  private async deliveriesOf(rows: readonly UnroutedRow[], rule: DeliveryRule): Promise<NewDelivery[]> {
    const organizationIds = [...new Set(rows.map((row) => row.organizationId))];
    const people = await this.repository.people(organizationIds);
    const endpoints = await this.repository.endpoints(organizationIds);
    const deliveries: NewDelivery[] = [];
    const mailboxes = new Map<string, Mailbox>();
    for (const row of rows) {
      const { organizationId, notificationId, day, kind } = row;
      const active = people.get(organizationId) ?? [];
      const hooks = endpoints.get(organizationId) ?? [];
      for (const { id } of hooks.filter(({ kinds }) => kinds.length === 0 || kinds.includes(kind))) {
        deliveries.push(newDelivery({ organizationId, notificationId, channel: 'WEBHOOK', targetId: id, status: 'PENDING', onceKey: `webhook:${notificationId}:${id}`, day }));
      }
      if (active.length === 0 && hooks.length === 0) deliveries.push(newDelivery({ organizationId, notificationId, channel: 'IN_APP', status: 'UNDELIVERABLE', onceKey: `nobody:${day}`, day }));
      const addressing = { kind: row.organizationKind === 'ENTERPRISE' ? ('ENTERPRISE' as const) : ('OTHER' as const), responsible: row.responsible, userId: row.userId, toHead: row.toHead };
      for (const person of mailRecipients(active, addressing)) {
        const name = `${person.userId} ${day}`;
        const mailbox = mailboxes.get(name) ?? { organizationId, person, day, fresh: [] };
        mailbox.fresh.push({ notificationId, kind });
        mailboxes.set(name, mailbox);
      }
    }
    return [...deliveries, ...(await this.mailsOf([...mailboxes.values()], rule))];
  }

  private async mailsOf(mailboxes: readonly Mailbox[], rule: DeliveryRule): Promise<NewDelivery[]> {
    if (mailboxes.length === 0) return [];
    const days = await this.repository.mailDays(mailboxes.map(({ organizationId, person, day }) => ({ organizationId, targetId: person.userId, day })));
    const standing = new Map(days.map((one) => [`${one.targetId} ${one.day}`, one]));
    return mailboxes.flatMap(({ organizationId, person: { userId }, day, fresh }) => {
      const { singles, digests, openDigest } = standing.get(`${userId} ${day}`)!;
      const plan = mailPlan({ singles, digests }, fresh, rule);
      const mail = { organizationId, channel: 'EMAIL' as const, targetId: userId, day };
      const found = plan.singles.map(({ notificationId }) => newDelivery({ ...mail, notificationId, status: 'PENDING', onceKey: `mail:${notificationId}:${userId}` }));
      if (plan.held.length === 0) return found;
      const digest =
        openDigest === null
          ? newDelivery({ ...mail, channel: 'EMAIL_DIGEST', notificationId: null, status: 'PENDING', onceKey: `digest:${userId}:${day}:${digests + 1}`, delaySeconds: 60 * digestMinutes(rule, digests + 1) })
          : null;
      const held = plan.held.map(({ notificationId }) => newDelivery({ ...mail, notificationId, status: 'HELD', onceKey: `mail:${notificationId}:${userId}`, digestId: openDigest ?? digest!.id }));
      return [...found, ...(digest ? [digest] : []), ...held];
    });
  }
}
