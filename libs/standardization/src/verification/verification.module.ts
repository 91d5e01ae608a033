import { Module } from '@nestjs/common';
import { PublicRepository } from './public.repository.js';
import { PublicResolver } from './public.resolver.js';

/** What anybody may verify. */
@Module({ providers: [PublicRepository, PublicResolver] })
export class VerificationModule {}
