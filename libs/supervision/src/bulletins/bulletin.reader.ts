import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, inTurn, TenantDb } from '@anze/database';
import { publicEnterpriseId } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { OrganizationReader, UserReader } from '@anze/identity';
import { Clock, DAY_CURSOR_PARTS, dayPosition, DomainError, isUuid, KernelErrors } from '@anze/kernel';
import { figureOf } from '../drill-down/figure.catalogue.js';
import type { BulletinBody, FrozenFigure, NamedEnterprise } from './bulletin-content.rules.js';
import { ownedKeyIn, ownedKeyOrNull, publicBulletinId, publicReceiptId, type BulletinFacts, type ReceiptFacts } from './bulletin.facts.js';
import type { BulletinReceiptsArgs, BulletinsArgs, ReceivedBulletinsArgs, SetBulletinSettingsInput } from './bulletin.inputs.js';
import { Bulletin, BulletinFigure, BulletinReceipt, ReceivedBulletin, type BulletinContent, type BulletinReceiptCounts, type BulletinSettings } from './bulletin.model.js';
import { numberOf } from './bulletin-period.rules.js';
import { BulletinRepository } from './bulletin.repository.js';
import { ReceiptRepository } from './receipt.repository.js';
import type { BulletinKind } from './bulletin-terms.js';
import { BulletinSettingsRepository } from './settings.repository.js';

/** Shows bulletins to their authors, and what was sent to its recipients, who acknowledge it here. */
@Injectable()
export class BulletinReader {
  constructor(
    private readonly db: TenantDb,
    private readonly bulletins: BulletinRepository,
    private readonly receipts: ReceiptRepository,
    private readonly settings: BulletinSettingsRepository,
    private readonly users: UserReader,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The own ones, the newest period first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: BulletinsArgs): Promise<Page<Bulletin>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const criteria = { kind: args.kind ?? null, status: args.status ?? null };
    const rows = await this.bulletins.list(criteria, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, (row) => this.modelOf(row), (row) => [row.periodTo, row.id], () => this.bulletins.count(criteria));
  }

  /** One of the own, or null. */
  async one(publicId: string): Promise<Bulletin | null> {
    const key = ownedKeyOrNull('Bulletin', publicId);
    const facts = key && (await this.bulletins.find(key));
    return facts && this.modelOf(facts);
  }

  /** Whom one of the own was sent to. @throws BAD_INPUT, BAD_CURSOR */
  async receiptsOf(args: BulletinReceiptsArgs): Promise<Page<BulletinReceipt>> {
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after !== null && !isUuid(after ?? '')) throw new DomainError(KernelErrors.BAD_CURSOR);
    const key = ownedKeyOrNull('Bulletin', args.bulletinId);
    const own = key?.organizationId === currentPrincipal().organizationId ? key : null;
    const rows = own === null ? [] : await this.receipts.ofBulletin(own, after, keyset.limit);
    return pageOf(
      rows, keyset,
      ({ recipientName, recipientKind, sentOn, dueOn, acknowledgedAt, acknowledgedName }) => Object.assign(new BulletinReceipt(), { recipientName, recipientKind, sentOn, dueOn, acknowledgedAt, acknowledgedBy: acknowledgedName }),
      (row) => [row.recipientId],
      async () => (own === null ? 0 : ((await this.receipts.countsOf(own.organizationId, [own.id])).get(own.id)?.sent ?? 0)),
    );
  }

  /** How many got and acknowledged each of the own, by uuid and version. An arrow property: hand it to `loaderOf` as it is. */
  readonly countsOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, BulletinReceiptCounts>> => {
    const found = await this.receipts.countsOf(currentPrincipal().organizationId, [...new Set(keys.map(idOf))]);
    return new Map(keys.map((key) => [key, found.get(idOf(key)) ?? { sent: 0, acknowledged: 0 }]));
  };

  /** The public id of what corrects each of the own, by uuid. */
  readonly correctionsOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const { organizationId } = currentPrincipal();
    return new Map([...(await this.bulletins.correctionsOf(organizationId, ids))].map(([corrected, id]) => [corrected, publicBulletinId({ organizationId, id })]));
  };

  /** What the organization was sent, the newest first. @throws BAD_INPUT, BAD_CURSOR */
  async inbox(args: ReceivedBulletinsArgs): Promise<Page<ReceivedBulletin>> {
    const { organizationId } = currentPrincipal();
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const rows = await this.receipts.inbox(organizationId, args.acknowledged ?? null, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, receivedModel, (row) => [row.sentOn, row.id], () => this.receipts.inboxCount(organizationId, args.acknowledged ?? null));
  }

  /** One of those, or null. */
  async received(publicId: string): Promise<ReceivedBulletin | null> {
    const key = ownedKeyOrNull('ReceivedBulletin', publicId);
    const facts = key && (await this.receipts.received(key, currentPrincipal().organizationId));
    return facts && receivedModel(facts);
  }

  /** Who acknowledges it first stands. @throws NOT_FOUND */
  async acknowledge(publicId: string): Promise<ReceivedBulletin> {
    const key = ownedKeyIn('ReceivedBulletin', publicId);
    const { organizationId, userId } = currentPrincipal();
    return this.db.run(async () => {
      const facts = userId === null ? null : await this.receipts.received(key, organizationId);
      if (!facts || userId === null) throw new DomainError(KernelErrors.NOT_FOUND);
      const name = (await this.users.byIds([userId])).get(userId)?.displayName ?? (await this.organizations.byId(organizationId))?.name ?? facts.recipientName;
      const first = await this.receipts.acknowledge(key, organizationId, { at: this.clock.now(), userId, name });
      if (first) await this.audit.record({ action: 'bulletin.acknowledge', subjectType: 'ReceivedBulletin', subjectId: key.id, details: { number: facts.document.number } });
      return receivedModel((await this.receipts.received(key, organizationId))!);
    });
  }

  async settingsOf(): Promise<BulletinSettings> {
    const settings = await this.settings.of(currentPrincipal().organizationId);
    const on = (kind: BulletinKind): boolean => settings.some((one) => one.kind === kind && one.enabled);
    return { weekly: on('WEEKLY_NOTICE'), monthly: on('MONTHLY_RANKING'), version: settings.reduce((sum, { version }) => sum + version, 0) };
  }

  /** @throws STALE_VERSION */
  async set({ weekly, monthly, expectedVersion }: SetBulletinSettingsInput): Promise<BulletinSettings> {
    const by = currentPrincipal();
    return this.db.run(async () => {
      await inTurn(this.db, `bulletin settings ${by.organizationId}`);
      if (expectedVersion != null && expectedVersion !== (await this.settingsOf()).version) throw new DomainError(KernelErrors.STALE_VERSION);
      for (const [kind, enabled] of [['WEEKLY_NOTICE', weekly], ['MONTHLY_RANKING', monthly]] as const) await this.settings.put(by.organizationId, kind, enabled, this.clock.now(), actorOf(by));
      await this.audit.record({ action: 'bulletin.settings', subjectType: 'Organization', subjectId: by.organizationId, details: { weekly, monthly } });
      return this.settingsOf();
    });
  }

  /** The GraphQL form. */
  modelOf(facts: BulletinFacts): Bulletin {
    const { organizationId, id, kind, status, year, number, periodFrom, periodTo, title, foreword, remarks, body, named, issuedOn, automatic, corrects, correctionReason, version } = facts;
    return Object.assign(new Bulletin(), {
      facts, id: publicBulletinId({ organizationId, id }), kind, status, number: number === null ? null : numberOf(kind, year!, number), periodFrom, periodTo, title, foreword, remarks, content: contentOf(organizationId, body, named), issuedOn,
      automatic, correctsId: corrects === null ? null : publicBulletinId({ organizationId, id: corrects }), correctionReason, version,
    });
  }
}

const idOf = (key: string): string => key.slice(0, 36);
const figureModel =
  (authorId: string) =>
  (one: FrozenFigure): BulletinFigure =>
    Object.assign(new BulletinFigure(), one, { authorId, term: figureOf(one.figure, 'counted').term });

function contentOf(authorId: string, { figures, rates, rankings, ...place }: BulletinBody, named: readonly NamedEnterprise[]): BulletinContent {
  const shown = figureModel(authorId);
  return {
    ...place,
    figures: figures.map(shown),
    rates: [...rates],
    rankings: rankings.map(({ metric, rows }) => ({ metric, rows: rows.map((row) => ({ ...row, figures: row.figures.map(shown) })) })),
    named: named.map(({ enterpriseId, name, remark }) => ({ enterpriseId: publicEnterpriseId(enterpriseId), name, remark })),
  };
}

function receivedModel(facts: ReceiptFacts): ReceivedBulletin {
  const { document, sentOn, dueOn, acknowledgedAt, acknowledgedName } = facts;
  const { kind, number, issuer, title, periodFrom, periodTo, corrects, correctionReason } = document;
  const whole = 'body' in document ? document : null;
  const own = 'body' in document ? null : document;
  return Object.assign(new ReceivedBulletin(), {
    facts, id: publicReceiptId(facts), kind, number, issuer, title, periodFrom, periodTo, corrects, correctionReason, sentOn, dueOn, acknowledgedAt, acknowledgedBy: acknowledgedName,
    foreword: whole?.foreword ?? null, remarks: whole?.remarks ?? null, content: whole && contentOf(facts.organizationId, whole.body, whole.named), ownRemark: own?.remark ?? null, noLongerNamed: own?.remark === null, ownFigures: own?.figures.map(figureModel(facts.organizationId)) ?? [],
  });
}
