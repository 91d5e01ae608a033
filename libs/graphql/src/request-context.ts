import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { Locale } from '@anze/kernel';

/** What the API knows of one HTTP request; the GraphQL context. The caller's principal is announced by `runAs` around it. */
export interface RequestContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** Batching loaders of this request, made on first use. */
  readonly loaders: Map<unknown, DataLoader<unknown, unknown>>;
}

/** The GraphQL context of the current resolver. */
export const Context = createParamDecorator((_: unknown, context: ExecutionContext): RequestContext => GqlExecutionContext.create(context).getContext<RequestContext>());

/**
 * The request's loader of a batch function: the same function gives the same loader, so that sibling fields share one statement.
 * `batch` answers with a map from key to value; a key without a value is null.
 */
export function loaderOf<K extends string, V>(context: RequestContext, batch: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>, identity: unknown = batch): DataLoader<K, V | null> {
  let loader = context.loaders.get(identity) as DataLoader<K, V | null> | undefined;
  if (!loader) {
    loader = new DataLoader<K, V | null>(async (keys) => {
      const found = await batch(keys);
      return keys.map((key) => found.get(key) ?? null);
    });
    context.loaders.set(identity, loader as DataLoader<unknown, unknown>);
  }
  return loader;
}
