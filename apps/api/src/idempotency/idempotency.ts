import { Injectable } from '@nestjs/common';
import type { ExecutionResult } from 'graphql';
import { actorOf, currentPrincipal, identityPrincipal, runAs, TenantDb, type Tx } from '@anze/database';
import { IDENTITY_MUTATIONS } from '@anze/identity';
import { DomainError, KernelErrors } from '@anze/kernel';
import { findAnswer, lockKey, storeAnswer, type KeyScope } from './idempotency.repository.js';
import { storedText } from './idempotency.rules.js';
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

/** Whether an operation's effect is made by the role that keeps sessions, and so must its answer be. */
const byIdentity = ({ operation }: KeyScope): boolean => IDENTITY_MUTATIONS.includes(operation);

/**
 * Under which name an operation waits for its like. Those of the role that keeps sessions hold a connection of its small pool while
 * they may need another, to count a wrong password for instance: several at once could each hold what the other waits for.
 */
function turnOf(scope: KeyScope): string {
  const { principal, operation, key } = scope;
  return byIdentity(scope) ? 'identity' : [principal.organizationId, actorOf(principal), operation, key].join('\n');
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
        this.inOneTransaction(scope, async (tx, perform) => {
          await lockKey(tx, scope);
          const stored = await findAnswer(tx, scope);
          if (stored) {
            if (stored.inputHash !== inputHash) throw new DomainError(KernelErrors.IDEMPOTENCY_KEY_REUSED);
            return { result: { data: JSON.parse(stored.data) as Record<string, unknown> }, replayed: true };
          }
          const result = await perform(execute);
          if (result.errors && result.errors.length > 0) throw new RolledBack(result);
          await storeAnswer(tx, scope, { inputHash, data: storedText(result.data) });
          return { result, replayed: false };
        }),
      );
    } catch (error) {
      // Whatever was done is undone: no part of the data may tell otherwise.
      if (error instanceof RolledBack) return { result: { errors: error.result.errors ?? [], data: null }, replayed: false };
      throw error;
    }
  }

  /** Opens the transaction in the role that makes the effect. `perform` runs the operation as its caller, whose services join it. */
  private inOneTransaction<T>(scope: KeyScope, fn: (tx: Tx, perform: <R>(execute: () => Promise<R>) => Promise<R>) => Promise<T>): Promise<T> {
    if (!byIdentity(scope)) return this.db.run((tx) => fn(tx, (execute) => execute()));
    const { principal } = scope;
    const { organizationId, userId } = principal;
    return this.db.runApart({ ...identityPrincipal(), organizationId, userId }, (tx) => fn(tx, (execute) => this.db.carry(() => runAs(principal, execute))));
  }
}
