import { Injectable } from '@nestjs/common';
import type { ExecutionResult } from 'graphql';
import { currentPrincipal, TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { findAnswer, lockKey, storeAnswer, type KeyScope } from './idempotency.repository.js';
import { Turns } from './turns.js';

/** An operation under a key. */
export interface KeyedOperation {
  /** Its one root field. */
  readonly field: string;
  readonly key: string;
  readonly inputHash: string;
}

/** Carries a failed result out of the transaction, which it thereby rolls back. */
class RolledBack extends Error {
  constructor(readonly result: ExecutionResult) {
    super('the operation failed');
  }
}

/**
 * Under which name an operation waits for its like. The platform's services leave the open transaction and open another on the same
 * small pool: two keyed operations at once could each hold the connection that the other waits for, so there they go one by one.
 */
function turnOf({ principal, operation, key }: KeyScope): string {
  return principal.audience === 'platform' ? 'platform' : [principal.organizationId, principal.userId, operation, key].join('\n');
}

/**
 * Makes a mutation happen once per key. The whole operation runs in one transaction, which the services it calls join; its answer is
 * stored in that transaction. So effect and answer are there together or not at all, and whoever asks again gets the answer.
 * A failure rolls back both: nothing is stored, the key is free again.
 */
@Injectable()
export class Idempotency {
  private readonly turns = new Turns();

  constructor(private readonly db: TenantDb) {}

  /**
   * @param execute runs the operation from the start; called again when the transaction has to be
   * @returns the result, and whether it is a stored one
   * @throws IDEMPOTENCY_KEY_REUSED
   */
  async once({ field, key, inputHash }: KeyedOperation, execute: () => Promise<ExecutionResult>): Promise<{ result: ExecutionResult; replayed: boolean }> {
    const scope: KeyScope = { principal: currentPrincipal(), operation: field, key };
    try {
      return await this.turns.take(turnOf(scope), () =>
        this.db.run(async (tx) => {
          await lockKey(tx, scope);
          const stored = await findAnswer(tx, scope);
          if (stored) {
            if (stored.inputHash !== inputHash) throw new DomainError(KernelErrors.IDEMPOTENCY_KEY_REUSED);
            return { result: { data: JSON.parse(stored.data) as Record<string, unknown> }, replayed: true };
          }
          const result = await execute();
          if (result.errors && result.errors.length > 0) throw new RolledBack(result);
          await storeAnswer(tx, scope, { inputHash, data: JSON.stringify(result.data) });
          return { result, replayed: false };
        }),
      );
    } catch (error) {
      // Whatever was done is undone: no part of the data may tell otherwise.
      if (error instanceof RolledBack) return { result: { errors: error.result.errors ?? [], data: null }, replayed: false };
      throw error;
    }
  }
}
