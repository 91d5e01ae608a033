import { Global, Module } from '@nestjs/common';
import { Rules } from './rules.js';

/** Offers `Rules` to every feature. */
@Global()
@Module({ providers: [Rules], exports: [Rules] })
export class RulesModule {}
