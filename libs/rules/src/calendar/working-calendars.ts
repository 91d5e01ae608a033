import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { identityPrincipal, runAs, TenantDb } from '@anze/database';
import { takeWorkingYears } from '@anze/kernel';
import { Rules } from '../rules.js';

/** How soon another process knows of a year that was published, in milliseconds. */
const EVERY = 60_000;

/** Keeps this process's working days those that are published: the years that ship and those of the rule data. */
@Injectable()
export class WorkingCalendars implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('working days');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: TenantDb,
    private readonly rules: Rules,
  ) {}

  async onModuleInit(): Promise<void> {
    // Whoever makes the schema connects to nothing.
    if (!this.db.serves('identity')) return;
    await this.load();
    this.timer = setInterval(() => void this.load().catch((error: Error) => this.logger.warn(`not read again, kept as they are: ${error.message}`)), EVERY);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Takes in what is published by now; of two versions about a year the newer one. */
  async load(): Promise<void> {
    // As nobody's tenant, whoever's request or job asks for it.
    const versions = await this.db.detached(() => runAs(identityPrincipal(), () => this.rules.versions('calendar.working-days')));
    takeWorkingYears(versions.filter(({ regionCode }) => regionCode === '').map(({ body }) => body));
  }
}
