import { z } from 'zod';
import { defineJob, defineSchedule } from '@anze/jobs';
import { BulletinKinds } from './bulletin-terms.js';

/** Drafts one bulletin of an authority, as the authority. Done twice, or when there is one already, it drafts nothing. */
export const BULLETIN_DRAFT = defineJob('bulletin.draft', { queue: 'events', effect: 'own', schema: z.object({ organizationId: z.uuid(), kind: z.enum(BulletinKinds.values), day: z.iso.date() }) });

/** Finds whose bulletins are due. */
export const BULLETINS_DRAFT = defineJob('bulletins.draft', { queue: 'sweeps', schema: z.object({}) });

/** Every morning: on Monday for the week before and on the first for the month before; the other days make up for a tick that was lost. */
export const BULLETINS_DRAFTED = defineSchedule({ name: 'bulletins-draft', job: BULLETINS_DRAFT, pattern: '40 6 * * *', lateAfter: 26 * 60 * 60_000 });

/** A bulletin was drafted by the schedule: its authority is told. */
export const BULLETIN_DRAFTED = defineJob('bulletin.drafted', { queue: 'events', schema: z.object({ organizationId: z.uuid(), bulletinId: z.uuid() }) });

/** A bulletin was issued: its recipients are told. */
export const BULLETIN_ISSUED = defineJob('bulletin.issued', { queue: 'events', schema: z.object({ organizationId: z.uuid(), bulletinId: z.uuid() }) });

/** Chases receipts that have not come. */
export const BULLETINS_CHASE = defineJob('bulletins.chase', { queue: 'sweeps', schema: z.object({}) });

/** Once a morning; each stage is told once, so a lost tick is made up for by the next. */
export const BULLETINS_CHASED = defineSchedule({ name: 'bulletins-chase', job: BULLETINS_CHASE, pattern: '30 7 * * *', lateAfter: 26 * 60 * 60_000 });
