import { Module, type OnModuleInit } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { EnterprisesModule, SanctionNewsReader } from '@anze/enterprises';
import { PreventionServicesModule } from '@anze/prevention-services';
import { RulesModule } from '@anze/rules';
import { SupervisionNewsModule } from '@anze/supervision';
import { ClueReader } from '@anze/supervision';
import { MailTransport } from './channels/mail.transport.js';
import { WebhookEndpointRepository } from './channels/webhook-endpoint.repository.js';
import { WebhookEndpointResolver } from './channels/webhook-endpoint.resolver.js';
import { WebhookEndpointService } from './channels/webhook-endpoint.service.js';
import { DeliveryListRepository } from './deliveries/delivery-list.repository.js';
import { DeliveryRouter } from './deliveries/delivery-router.js';
import { DeliveryRun } from './deliveries/delivery-run.js';
import { DeliverySender } from './deliveries/delivery-sender.js';
import { DeliveryRetention } from './deliveries/delivery-retention.js';
import { DeliveryRetentionProcessor } from './deliveries/delivery-retention.processor.js';
import { DeliveryProcessor } from './deliveries/delivery.processor.js';
import { DeliveryRepository } from './deliveries/delivery.repository.js';
import { DeliveryResolver } from './deliveries/delivery.resolver.js';
import { DeliveryService } from './deliveries/delivery.service.js';
import { RoutingRepository } from './deliveries/routing.repository.js';
import { UnreachedRepository } from './deliveries/unreached.repository.js';
import { UnreachedEscalation } from './deliveries/unreached.js';
import { ClueChaseProcessor, CluePassedProcessor } from './events/clue-news.processor.js';
import { FundNewsProcessor } from './events/fund-news.processor.js';
import { FundWarningsProcessor } from './events/fund-warnings.processor.js';
import { AccidentNewsProcessor, ClaimNewsProcessor } from './events/claim-news.processor.js';
import { ComplaintNewsProcessor, FollowUpNewsProcessor } from './events/follow-up-news.processor.js';
import { GradeAnswersProcessor, GradeObjectionProcessor, GradesPublishedProcessor } from './events/grade-news.processor.js';
import { HazardNewsProcessor } from './events/hazard-news.processor.js';
import { MoveNewsProcessor } from './events/move-news.processor.js';
import { PlanNewsProcessor, VisitNewsProcessor } from './events/plan-news.processor.js';
import { PolicyNewsProcessor } from './events/policy-news.processor.js';
import { QualificationWarningsProcessor } from './events/qualification-warnings.processor.js';
import { SanctionNewsProcessor } from './events/sanction-news.processor.js';
import { ServiceNewsProcessor } from './events/service-news.processor.js';
import { BulletinDraftedProcessor, BulletinIssuedProcessor, BulletinReceiptsProcessor, CampaignNewsProcessor, NoticeNewsProcessor } from './events/supervision-news.processor.js';
import { RevocationNewsProcessor, StandardizationNewsProcessor } from './events/standardization-news.processor.js';
import { NotificationRepository } from './notices/notification.repository.js';
import { NotificationResolver } from './notices/notification.resolver.js';
import { NotificationService } from './notices/notification.service.js';
import { PreferenceRepository } from './preferences/preference.repository.js';
import { PreferenceResolver } from './preferences/preference.resolver.js';
import { PreferenceService } from './preferences/preference.service.js';
import { SupervisorRepository } from './recipients/supervisor.repository.js';
import { clockProblems } from './reminders/clocks/chased-clock.js';
import { CHASED_CLOCKS } from './reminders/clocks/chased-clocks.js';
import { ReminderProcessor } from './reminders/reminder.processor.js';
import { ReminderRepository } from './reminders/reminder.repository.js';
import { ReminderResolver } from './reminders/reminder.resolver.js';
import { ReminderService } from './reminders/reminder.service.js';
import { ReminderSweep } from './reminders/reminder-sweep.js';

/** The API's side: reading notifications, how they leave, and asking for a sweep. Needs `NotificationChannelsModule`. */
@Module({
  imports: [EnterprisesModule, DualPreventionModule, RulesModule],
  providers: [
    NotificationRepository,
    NotificationService,
    NotificationResolver,
    ReminderRepository,
    ReminderService,
    ReminderResolver,
    PreferenceRepository,
    PreferenceService,
    PreferenceResolver,
    WebhookEndpointRepository,
    WebhookEndpointService,
    WebhookEndpointResolver,
    DeliveryListRepository,
    DeliveryService,
    DeliveryResolver,
  ],
})
export class NotificationsModule {}

/** The worker's side: chasing what waits, telling what happened, and sending it. Needs `NotificationChannelsModule`. */
@Module({
  imports: [EnterprisesModule, DualPreventionModule, PreventionServicesModule, RulesModule, SupervisionNewsModule],
  providers: [
    NotificationRepository,
    SupervisorRepository,
    ReminderRepository,
    ReminderSweep,
    ReminderProcessor,
    HazardNewsProcessor,
    ServiceNewsProcessor,
    StandardizationNewsProcessor,
    RevocationNewsProcessor,
    PolicyNewsProcessor,
    MoveNewsProcessor,
    PlanNewsProcessor,
    VisitNewsProcessor,
    ClaimNewsProcessor,
    AccidentNewsProcessor,
    FollowUpNewsProcessor,
    ComplaintNewsProcessor,
    FundNewsProcessor,
    FundWarningsProcessor,
    GradeAnswersProcessor,
    GradeObjectionProcessor,
    GradesPublishedProcessor,
    BulletinDraftedProcessor,
    BulletinIssuedProcessor,
    BulletinReceiptsProcessor,
    CampaignNewsProcessor,
    NoticeNewsProcessor,
    QualificationWarningsProcessor,
    SanctionNewsReader,
    SanctionNewsProcessor,
    ClueReader,
    CluePassedProcessor,
    ClueChaseProcessor,
    MailTransport,
    RoutingRepository,
    DeliveryRepository,
    DeliveryRouter,
    DeliverySender,
    DeliveryRun,
    DeliveryProcessor,
    DeliveryRetention,
    DeliveryRetentionProcessor,
    UnreachedRepository,
    UnreachedEscalation,
  ],
  exports: [ReminderSweep, DeliveryRun],
})
export class NotificationsWorkerModule implements OnModuleInit {
  /** Two clocks that would take each other's stages for their own stop the start. */
  onModuleInit(): void {
    const problems = clockProblems(CHASED_CLOCKS);
    if (problems.length > 0) throw new Error(`The chased clocks interfere:\n- ${problems.join('\n- ')}`);
  }
}
