import { Module } from '@nestjs/common';
import { DualPreventionModule } from '@anze/dual-prevention';
import { EnterprisesModule } from '@anze/enterprises';
import { PreventionServicesModule } from '@anze/prevention-services';
import { RulesModule } from '@anze/rules';
import { HazardNewsProcessor } from './events/hazard-news.processor.js';
import { ServiceNewsProcessor } from './events/service-news.processor.js';
import { NotificationRepository } from './notices/notification.repository.js';
import { NotificationResolver } from './notices/notification.resolver.js';
import { NotificationService } from './notices/notification.service.js';
import { SupervisorRepository } from './recipients/supervisor.repository.js';
import { ReminderProcessor } from './reminders/reminder.processor.js';
import { ReminderRepository } from './reminders/reminder.repository.js';
import { ReminderResolver } from './reminders/reminder.resolver.js';
import { ReminderService } from './reminders/reminder.service.js';
import { ReminderSweep } from './reminders/reminder-sweep.js';

/** The API's side: reading notifications, and asking for a sweep. */
@Module({
  imports: [EnterprisesModule, DualPreventionModule],
  providers: [NotificationRepository, NotificationService, NotificationResolver, ReminderRepository, ReminderService, ReminderResolver],
})
export class NotificationsModule {}

/** The worker's side: chasing overdue hazards, and telling what happened. */
@Module({
  imports: [EnterprisesModule, DualPreventionModule, PreventionServicesModule, RulesModule],
  providers: [NotificationRepository, SupervisorRepository, ReminderRepository, ReminderSweep, ReminderProcessor, HazardNewsProcessor, ServiceNewsProcessor],
  exports: [ReminderSweep],
})
export class NotificationsWorkerModule {}
