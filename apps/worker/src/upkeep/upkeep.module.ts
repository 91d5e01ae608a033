import { Module } from '@nestjs/common';
import { ForgetIdempotencyKeys } from './forget-idempotency-keys.js';

/** What the application itself keeps in order; features look after their own. */
@Module({ providers: [ForgetIdempotencyKeys] })
export class UpkeepModule {}
