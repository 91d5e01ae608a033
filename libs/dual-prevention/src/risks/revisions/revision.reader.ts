import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, KernelErrors } from '@anze/kernel';
import { enterpriseIdOf } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { riskKeyIn } from '../reading/risk.reader.js';
import { riskRevisionModel, type RevisionRecord, type RiskRevision, type RiskRevisionFilter } from './revision.model.js';
import { RevisionRepository, type RevisionPosition, type RevisionScope } from './revision.repository.js';

const TYPE_OF = { riskObjectId: 'RiskObject', riskUnitId: 'RiskUnit', riskEventId: 'RiskEvent', measureId: 'ControlMeasure' } as const;
const VERSION = /^\d{1,9}$/;

/** Whose history is asked for; null when nothing can match. @throws BAD_INPUT unless exactly one is named */
export function revisionScope(filter: RiskRevisionFilter): RevisionScope | null {
  const named = Object.entries(filter).filter((entry): entry is [keyof RiskRevisionFilter, string] => entry[1] != null);
  const [one] = named;
  if (one === undefined || named.length > 1) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'filter', reason: 'exactly one of its fields' });
  const [name, publicId] = one;
  if (name === 'enterpriseId') {
    const enterpriseId = enterpriseIdOf(publicId);
    return enterpriseId === null ? null : { enterpriseId, subjectId: null };
  }
  const key = riskKeyIn(TYPE_OF[name], publicId);
  return key === null ? null : { enterpriseId: key.enterpriseId, subjectId: key.id };
}

/** Reads the history of risks that the caller may see. */
@Injectable()
export class RevisionReader {
  constructor(private readonly repository: RevisionRepository) {}

  /** One page, newest first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: { readonly first?: number | null; readonly after?: string | null; readonly filter: RiskRevisionFilter }): Promise<Page<RiskRevision>> {
    const keyset = keysetOf({ first: args.first, after: args.after ?? null }, 1);
    const scope = revisionScope(args.filter);
    const position = keyset.after === null ? null : positionOf(keyset.after[0] ?? '', scope);
    const rows = scope === null ? [] : await this.repository.list(scope, position, keyset.limit);
    const cursorOf = (row: RevisionRecord): (string | number)[] => [scope?.subjectId == null ? row.id : row.version];
    return pageOf(rows, keyset, riskRevisionModel, cursorOf, async () => (scope === null ? 0 : this.repository.count(scope)));
  }
}

function positionOf(value: string, scope: RevisionScope | null): RevisionPosition {
  if (scope?.subjectId == null ? isUuid(value) : VERSION.test(value)) return value;
  throw new DomainError(KernelErrors.BAD_CURSOR);
}
