import { Global, Module } from '@nestjs/common';
import { Rollups } from './rollups.js';

/** Offers `Rollups` to every feature that writes something that counts. */
@Global()
@Module({ providers: [Rollups], exports: [Rollups] })
export class RollupsModule {}
