import type { DynamicModule, Type } from '@nestjs/common';
import { AuditModule } from '@anze/audit';
import { DualPreventionModule } from '@anze/dual-prevention';
import { EnterprisesModule, MovesModule, SanctionsModule } from '@anze/enterprises';
import { FilesModule } from '@anze/files';
import { IdentityModule } from '@anze/identity';
import { InsuranceModule, PoliciesModule, QuotingModule } from '@anze/insurance';
import { JobsModule } from '@anze/jobs';
import { deriveSecret, type Configuration } from '@anze/kernel';
import { LedgerExportModule } from '@anze/ledger-export';
import { LedgerImportModule } from '@anze/ledger-import';
import { NotificationChannelsModule, NotificationsModule } from '@anze/notifications';
import { PreventionServicesModule } from '@anze/prevention-services';
import { RollupsModule } from '@anze/rollups';
import { RuleAdministrationModule, RulesModule } from '@anze/rules';
import { ScoringModule } from '@anze/scoring';
import { StandardizationModule } from '@anze/standardization';
import { SupervisionModule } from '@anze/supervision';

/** Purpose of the key that signs upload URLs; the worker derives the same. */
const UPLOAD_URL = 'upload-url';

/** The modules that make up the API. A feature is added here and nowhere else. */
export function apiFeatures(configuration: Configuration & { readonly secret: string }): (DynamicModule | Type)[] {
  return [
    AuditModule,
    IdentityModule.forRoot({ secret: configuration.secret }),
    // The API adds jobs; the worker does them.
    JobsModule.forRoot({ work: false }),
    FilesModule.forRoot({ uploadDir: configuration.uploadDir, uploadKey: deriveSecret(configuration.secret, UPLOAD_URL) }),
    RulesModule,
    RuleAdministrationModule,
    RollupsModule,
    EnterprisesModule,
    MovesModule,
    SanctionsModule,
    StandardizationModule,
    InsuranceModule,
    DualPreventionModule,
    QuotingModule,
    PoliciesModule,
    PreventionServicesModule,
    SupervisionModule,
    NotificationChannelsModule.forRoot({ ...configuration, webhookKey: deriveSecret(configuration.secret, 'webhook') }),
    NotificationsModule,
    ScoringModule,
    LedgerImportModule,
    LedgerExportModule.forRoot({ downloadKey: deriveSecret(configuration.secret, 'download-url') }),
  ];
}
