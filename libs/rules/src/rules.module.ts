import { Global, Module } from '@nestjs/common';
import { WorkingCalendars } from './calendar/working-calendars.js';
import { Rules } from './rules.js';

/** Offers `Rules` to every feature, and keeps the working days. */
@Global()
@Module({ providers: [Rules, WorkingCalendars], exports: [Rules, WorkingCalendars] })
export class RulesModule {}
