export { NotificationsModule, NotificationsWorkerModule } from './notifications.module.js';
export { NotificationChannelsModule } from './channels/channels.module.js';
export type { ChannelOptions } from './channels/channel.options.js';

export { NOTIFICATION_TEMPLATES, type NotificationKind } from './notices/notification.templates.js';
export { Notification, NotificationConnection } from './notices/notification.model.js';
export { REMINDERS_SWEEP } from './reminders/reminder.jobs.js';
export { ReminderSweep, type RefusedSweep, type SweepResult, type SweepWatch } from './reminders/reminder-sweep.js';
export { FUNDS_WARN } from './events/fund-warnings.jobs.js';
export { QUALIFICATIONS_WARN } from './events/qualification-warnings.jobs.js';
export { DELIVERIES_SEND } from './deliveries/delivery.jobs.js';
export { DeliveryRun } from './deliveries/delivery-run.js';
