import { Module } from '@nestjs/common';
import { SchemeResolver } from './scheme.resolver.js';
import { StandardizationSchemes } from './standardization-schemes.js';

/** Schemes by which standardization is judged. */
@Module({ providers: [StandardizationSchemes, SchemeResolver], exports: [StandardizationSchemes] })
export class SchemesModule {}
