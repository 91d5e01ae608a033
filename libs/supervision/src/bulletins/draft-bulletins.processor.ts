import { runAs, TenantDb, type Principal } from '@anze/database';
import { OrganizationReader } from '@anze/identity';
import { HandlesJob, Outbox, type JobContext, type JobHandler } from '@anze/jobs';
import { Clock, type Day } from '@anze/kernel';
import { BulletinDrafting } from './bulletin-drafting.js';
import { BULLETIN_DRAFT, BULLETINS_DRAFT } from './bulletin.jobs.js';
import { dueDraft } from './bulletin-period.rules.js';
import type { BulletinKind } from './bulletin-terms.js';
import { BulletinSettingsRepository } from './settings.repository.js';

/** Finds whose bulletins are due; each becomes a job of its own, so that one that fails holds up nobody else's. */
@HandlesJob(BULLETINS_DRAFT)
export class DraftBulletinsProcessor implements JobHandler<object> {
  readonly job = BULLETINS_DRAFT;

  constructor(
    private readonly settings: BulletinSettingsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(): Promise<void> {
    const today = this.clock.today();
    const due = (await this.settings.enabled()).flatMap((one) => {
      const period = dueDraft(one, today);
      return period ? [{ organizationId: one.organizationId, kind: one.kind, day: period.to }] : [];
    });
    await this.outbox.addMany(BULLETIN_DRAFT, due);
  }
}

/** Drafts one, in the role of its authority: row security decides what its figures are, as when it asks itself. */
@HandlesJob(BULLETIN_DRAFT)
export class DraftBulletinProcessor implements JobHandler<{ organizationId: string; kind: BulletinKind; day: Day }> {
  readonly job = BULLETIN_DRAFT;

  constructor(
    private readonly db: TenantDb,
    private readonly settings: BulletinSettingsRepository,
    private readonly organizations: OrganizationReader,
    private readonly drafting: BulletinDrafting,
  ) {}

  async handle({ organizationId, kind, day }: { organizationId: string; kind: BulletinKind; day: Day }, { origin }: Pick<JobContext, 'origin'>): Promise<void> {
    // The schedule's alone: whoever else adds it names an authority that isn't its to act for.
    if (origin.audience !== 'worker') return;
    const setting = (await this.settings.of(organizationId)).find((one) => one.kind === kind);
    const authority = await this.authority(organizationId);
    // It may have been turned off, or the authority shut, since the job was added.
    if (!authority || !setting?.enabled) return;
    await this.db.detached(() => runAs(authority, () => this.drafting.draftDue(kind, day)));
  }

  private async authority(organizationId: string): Promise<Principal | null> {
    const view = await this.organizations.byId(organizationId);
    if (view?.kind !== 'REGULATOR' || view.disabledAt !== null) return null;
    return { audience: 'regulator', userId: null, organizationId, regionCode: view.regionCode, sectors: await this.organizations.sectorsOf(organizationId), permissions: new Set() };
  }
}
