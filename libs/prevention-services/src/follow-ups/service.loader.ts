import { Injectable } from '@nestjs/common';
import { loaderOf, type RequestContext } from '@anze/graphql';
import { serviceKeyOf, type ServiceKey } from '../services/service-criteria.rules.js';
import type { PreventionService } from '../services/service.model.js';
import { PreventionServiceReader } from '../services/service.reader.js';

/** The service that a follow-up or a complaint is about; all of a page in one statement. */
@Injectable()
export class ServiceLoader {
  constructor(private readonly services: PreventionServiceReader) {}

  /** Null when the caller may not see it. */
  of(context: RequestContext, key: ServiceKey): Promise<PreventionService | null> {
    return loaderOf<string, PreventionService>(context, (texts) => this.services.byKeys(texts.map(keyOf)), ServiceLoader).load(serviceKeyOf(key));
  }
}

function keyOf(text: string): ServiceKey {
  const [enterpriseId, id] = text.split('/') as [string, string];
  return { enterpriseId, id };
}
