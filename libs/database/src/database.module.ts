import { Module, type DynamicModule } from '@nestjs/common';
import { AudiencePools } from './audience-pools.js';
import { TenantDb } from './tenant-db.js';

/** Where the pools connect to. */
export interface DatabaseOptions {
  readonly pools: AudiencePools;
}

/**
 * Offers `TenantDb` to every module. The pools are made, and closed last, by the application:
 * Nest's shutdown hooks run by component level, which is not the order in which workers, HTTP and pools must end.
 */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: AudiencePools, useValue: options.pools },
        { provide: TenantDb, useValue: new TenantDb(options.pools) },
      ],
      exports: [AudiencePools, TenantDb],
    };
  }
}
