import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { DomainError, encodeId, KernelErrors } from '@anze/kernel';
import type { Permission } from '@anze/identity';
import { atTransaction, ChangeKinds, feedCursor, feedPosition, type ChangeKind } from './change-cursor.rules.js';
import { ChangeErrors } from './change.errors.js';
import type { Change, ChangePage } from './change.model.js';
import { ChangeRepository, type ChangedRow } from './change.repository.js';

/** Most changes of a page. */
const MOST = 500;

/** What somebody needs to be told of each kind. */
const READ_BY: Readonly<Record<ChangeKind, Permission>> = { CERTIFICATE: 'enterprise:read', DEPARTED: 'enterprise:read', ENTERPRISE: 'enterprise:read', HAZARD: 'hazard:read', POLICY: 'policy:read', SERVICE: 'service:read' };

/** Tells what changed, so that somebody can keep a copy without asking for everything again. */
@Injectable()
export class ChangeService {
  constructor(private readonly repository: ChangeRepository) {}

  /** @throws BAD_CURSOR, BAD_INPUT, CHANGES_BEGIN_ANEW */
  async since(args: { since?: string | null; kinds?: readonly ChangeKind[] | null; first: number }): Promise<ChangePage> {
    const from = feedPosition(args.since);
    if (args.first < 1 || args.first > MOST) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'first', reason: `1 to ${MOST}` });
    const { audience, permissions } = currentPrincipal();
    // A key is told of what it may read, and of nothing else.
    const kinds = ChangeKinds.values.filter((kind) => permissions.has(READ_BY[kind]) && (!args.kinds?.length || args.kinds.includes(kind)));
    const { rows, complete, next } = await this.repository.after(audience, kinds, from, args.first + 1);
    if (BigInt(from.changedIn) > BigInt(next)) throw new DomainError(ChangeErrors.CHANGES_BEGIN_ANEW);
    const shown = rows.slice(0, args.first);
    const hasMore = rows.length > args.first;
    const last = shown.at(-1);
    // A long transaction may hold the feed where it is: it never goes back.
    const end = BigInt(complete) > BigInt(from.changedIn) ? atTransaction(complete) : from;
    return { changes: shown.map(changeOf), cursor: feedCursor(hasMore && last ? last : end), hasMore, count: shown.length };
  }
}

const TYPES: Partial<Readonly<Record<ChangeKind, string>>> = { HAZARD: 'Hazard', POLICY: 'Policy', SERVICE: 'PreventionService' };

function changeOf(row: ChangedRow): Change {
  const type = TYPES[row.kind];
  const enterpriseId = encodeId('Enterprise', row.enterpriseId);
  return { kind: row.kind, id: type ? encodeId(type, row.enterpriseId, row.id) : enterpriseId, enterpriseId, row };
}
