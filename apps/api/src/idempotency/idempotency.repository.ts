import { actorOf, type Principal, type Tx } from '@anze/database';
import { newId, NIL_UUID } from '@anze/kernel';

/** Whose key it is, and of what. */
export interface KeyScope {
  readonly principal: Principal;
  /** The root field. */
  readonly operation: string;
  readonly key: string;
}

/** An answer that was given. */
export interface StoredAnswer {
  readonly inputHash: string;
  /** `data` of the answer, as it was serialised. */
  readonly data: string;
}

const personOf = (principal: Principal): string => actorOf(principal) ?? NIL_UUID;

/** Waits for whoever works under the same key, in any process, until the end of their transaction. */
export async function lockKey(tx: Tx, { principal, operation, key }: KeyScope): Promise<void> {
  const name = ['idempotency', principal.organizationId, personOf(principal), operation, key].join('\n');
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 724103))', [name]);
}

export async function findAnswer(tx: Tx, { principal, operation, key }: KeyScope): Promise<StoredAnswer | null> {
  const rows = await tx.query<StoredAnswer>(
    `SELECT input_hash AS "inputHash", response #>> '{}' AS data FROM idempotency_keys
      WHERE organization_id = $1 AND user_id = $2 AND operation = $3 AND key = $4`,
    [principal.organizationId, personOf(principal), operation, key],
  );
  return rows[0] ?? null;
}

/** The answer goes in as a JSON string: jsonb would sort the fields and GraphQL answers in the order asked. */
export async function storeAnswer(tx: Tx, { principal, operation, key }: KeyScope, answer: StoredAnswer): Promise<void> {
  await tx.execute(
    `INSERT INTO idempotency_keys (id, organization_id, user_id, operation, key, input_hash, response) VALUES ($1, $2, $3, $4, $5, $6, to_jsonb($7::text))`,
    [newId(), principal.organizationId, personOf(principal), operation, key, answer.inputHash, answer.data],
  );
}
