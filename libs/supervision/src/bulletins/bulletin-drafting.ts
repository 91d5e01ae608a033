import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { Outbox } from '@anze/jobs';
import { addDays, Clock, DomainError, KernelErrors, newId, type Day } from '@anze/kernel';
import { Rollups } from '@anze/rollups';
import { FigureRowsService } from '../drill-down/figure-rows.service.js';
import { OverviewService } from '../overview/overview.service.js';
import { overviewOf, sumUntil } from '../overview/overview.rules.js';
import { RankingService } from '../ranking/ranking.service.js';
import { bodyOf, ownFigures, renewedNames, type BulletinBody, type FrozenFigure, type NamedEnterprise } from './bulletin-content.rules.js';
import { BulletinErrors } from './bulletin.errors.js';
import type { BulletinFacts } from './bulletin.facts.js';
import { BULLETIN_DRAFTED } from './bulletin.jobs.js';
import { periodOf, titleOf, type BulletinPeriod } from './bulletin-period.rules.js';
import { BulletinRepository } from './bulletin.repository.js';
import type { BulletinKind } from './bulletin-terms.js';

/** Most enterprises that a bulletin names. */
export const MOST_NAMED = 100;

/** Drafts bulletins as the current authority: figures are those that it reads itself at the end of the period. */
@Injectable()
export class BulletinDrafting {
  constructor(
    private readonly db: TenantDb,
    private readonly bulletins: BulletinRepository,
    private readonly overviews: OverviewService,
    private readonly rankings: RankingService,
    private readonly rows: FigureRowsService,
    private readonly rollups: Rollups,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By hand: of the period that a day lies in. @throws BULLETIN_PERIOD_OPEN, BULLETIN_EXISTS */
  async draft(kind: BulletinKind, day: Day): Promise<BulletinFacts> {
    const drafted = await this.write(kind, this.overPeriod(kind, day), false);
    if (drafted === null) throw new DomainError(BulletinErrors.BULLETIN_EXISTS);
    return drafted;
  }

  /** By the schedule; null when there is nothing to draft: it did before, or there is one. */
  async draftDue(kind: BulletinKind, day: Day): Promise<BulletinFacts | null> {
    const period = this.overPeriod(kind, day);
    return (await this.bulletins.isDrafted(currentPrincipal().organizationId, kind, period.from)) ? null : this.write(kind, period, true);
  }

  /** A draft that will replace what was issued, with the figures as the records give them today. @returns null when it is being corrected already */
  correct(issued: BulletinFacts, reason: string): Promise<BulletinFacts | null> {
    return this.write(issued.kind, { from: issued.periodFrom, to: issued.periodTo }, false, { issued, reason });
  }

  /** What a bulletin of a period says by the records of now. */
  async bodyOf(kind: BulletinKind, { from, to }: BulletinPeriod): Promise<BulletinBody> {
    const earlier = addDays(from, -1);
    const [now, before, parts, partsBefore] = [
      await this.overviews.overview({ asOf: to }),
      await this.overviews.overview({ asOf: earlier }),
      await this.rankings.ranking('REGION', 'OVERDUE', { asOf: to }),
      new Map((await this.rankings.ranking('REGION', 'OVERDUE', { asOf: earlier })).map(({ key, overview }) => [key, overview])),
    ];
    return bodyOf(kind, now, before, parts.map(({ key, name, overview }) => ({ key, name, overview, before: partsBefore.get(key) ?? null })));
  }

  /** The figures of enterprises at the end of a day, by uuid; what the authority doesn't see is left out. */
  async ownFiguresOf(enterpriseIds: readonly string[], asOf: Day): Promise<ReadonlyMap<string, FrozenFigure[]>> {
    const filter = { regionLo: '0', regionHi: ':', insurerId: null, everySector: false };
    const question = { place: { regionCode: null, asOf, filter }, split: { by: 'none' } as const, key: '' };
    const everything = await this.rollups.facts.everything(enterpriseIds);
    return new Map(everything.map(({ stamps, contributions }) => [stamps.enterpriseId, ownFigures(overviewOf(sumUntil(contributions, asOf), { regionCode: null, regionName: null, asOf }, question))]));
  }

  /** What the body and the names of a draft become by the records of now; what a person wrote stays. */
  async renewed({ kind, periodFrom, periodTo, body: before, named }: BulletinFacts): Promise<{ readonly body: BulletinBody; readonly named: readonly NamedEnterprise[] }> {
    const body = await this.bodyOf(kind, { from: periodFrom, to: periodTo });
    const suggested = await this.suggested(periodTo);
    return { body: { ...body, suggested }, named: renewedNames(named, before.suggested ?? [], suggested, MOST_NAMED) };
  }

  /** Enterprises whose major hazards are overdue that day, the longest overdue first: named in a draft to begin with. */
  private async suggested(asOf: Day): Promise<NamedEnterprise[]> {
    const overdue = await this.rows.enterprises('HAZARDS_OVERDUE_MAJOR', { asOf }, MOST_NAMED);
    return overdue.map(({ enterpriseId, enterpriseName, count }) => ({ enterpriseId, name: enterpriseName, remark: `逾期未整改重大隐患 ${count} 项` }));
  }

  private overPeriod(kind: BulletinKind, day: Day): BulletinPeriod {
    const period = periodOf(kind, day);
    if (period.to > this.clock.today()) throw new DomainError(BulletinErrors.BULLETIN_PERIOD_OPEN, { on: period.to });
    return period;
  }

  private async write(kind: BulletinKind, period: BulletinPeriod, automatic: boolean, correction?: { readonly issued: BulletinFacts; readonly reason: string }): Promise<BulletinFacts | null> {
    const by = currentPrincipal();
    if (by.audience !== 'regulator') throw new DomainError(KernelErrors.NOT_FOUND);
    const { issued, reason } = correction ?? { issued: null, reason: null };
    const suggested = issued ? (issued.body.suggested ?? []) : await this.suggested(period.to);
    const body: BulletinBody = { ...(await this.bodyOf(kind, period)), suggested };
    const named = issued?.named ?? suggested;
    return this.db.run(async () => {
      const id = newId();
      const { organizationId } = by;
      const written = await this.bulletins.insert({
        organizationId, id, regionCode: by.regionCode ?? '', kind, periodFrom: period.from, periodTo: period.to, title: issued?.title ?? titleOf(kind, period, body.regionName), foreword: issued?.foreword ?? null,
        remarks: issued?.remarks ?? null, body, named, corrects: issued?.id ?? null, correctionReason: reason, automatic, createdBy: actorOf(by),
      });
      if (!written) return null;
      await this.audit.record({ action: issued ? 'bulletin.correct' : 'bulletin.draft', subjectType: 'Bulletin', subjectId: id, details: { kind, asOf: period.to, automatic, corrects: issued?.id ?? null } });
      if (automatic) await this.outbox.add(BULLETIN_DRAFTED, { organizationId, bulletinId: id });
      return this.bulletins.find({ organizationId, id });
    });
  }
}
