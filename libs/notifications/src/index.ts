export { NotificationsModule, NotificationsWorkerModule } from './notifications.module.js';

export { NOTIFICATION_TEMPLATES, type NotificationKind } from './notices/notification.templates.js';
export { Notification, NotificationConnection } from './notices/notification.model.js';
export { REMINDERS_SWEEP } from './reminders/reminder.jobs.js';
export { ReminderSweep, type SweepResult, type SweepWatch } from './reminders/reminder-sweep.js';
