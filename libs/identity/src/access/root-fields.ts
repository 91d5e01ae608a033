import type { DiscoveryService } from '@nestjs/core';
import { MetadataScanner } from '@nestjs/core';
import { PERMISSION_METADATA, PUBLIC_METADATA } from './can.js';
import { isPermission, PERMISSIONS } from './permissions.js';

/** Where @Query, @Mutation and @Subscription of @nestjs/graphql leave the root type and the field's name (its graphql.constants, which it doesn't export). */
const RESOLVER_TYPE = 'graphql:resolver_type';
const RESOLVER_NAME = 'graphql:resolver_name';
const ROOTS = ['Query', 'Mutation', 'Subscription'];

/** A root field and what its method says about who may call it. */
interface RootField {
  /** `Mutation.acceptRectification`. */
  readonly name: string;
  readonly permission: string | undefined;
  readonly isPublic: boolean;
}

/** Every root field of every resolver in the application, sorted by name. */
function rootFields(discovery: DiscoveryService): RootField[] {
  const fields: RootField[] = [];
  const seen = new Set<unknown>();
  const scanner = new MetadataScanner();
  for (const { metatype } of discovery.getProviders()) {
    const prototype = typeof metatype === 'function' ? (metatype.prototype as Record<string, unknown> | undefined) : undefined;
    if (!prototype || seen.has(prototype)) continue;
    seen.add(prototype);
    for (const method of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[method] as object;
      const root = Reflect.getMetadata(RESOLVER_TYPE, handler) as string | undefined;
      if (root === undefined || !ROOTS.includes(root)) continue;
      fields.push({
        name: `${root}.${(Reflect.getMetadata(RESOLVER_NAME, handler) as string | undefined) ?? method}`,
        permission: Reflect.getMetadata(PERMISSION_METADATA, handler) as string | undefined,
        isPublic: Reflect.getMetadata(PUBLIC_METADATA, handler) === true,
      });
    }
  }
  return fields.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function problemOf({ permission, isPublic }: RootField): string | null {
  if (permission === undefined) return isPublic ? null : 'carries neither @Can nor @Public';
  if (isPublic) return 'carries both @Can and @Public';
  return isPermission(permission) ? null : `needs the unknown permission ${permission}`;
}

/**
 * Refuses to start when a root field says nothing about who may call it, says it twice, or names an unknown permission.
 * Call it after the modules were made and before the server listens.
 * @throws an error naming each field
 */
export function assertEveryRootFieldIsGuarded(discovery: DiscoveryService): void {
  const fields = rootFields(discovery);
  // There always are some: none means that this function no longer finds them.
  if (fields.length === 0) throw new Error('Refusing to start: no GraphQL root field was found, so none could be checked');
  const problems = fields.flatMap((field) => {
    const problem = problemOf(field);
    return problem === null ? [] : [`- ${field.name} ${problem}`];
  });
  if (problems.length > 0) throw new Error(`Refusing to start, not every root field says who may call it:\n${problems.join('\n')}`);
}

/** The fields of Query that need a permission, and which. */
export function queryPermissions(discovery: DiscoveryService): ReadonlyMap<string, string> {
  return new Map(rootFields(discovery).flatMap(({ name, permission, isPublic }) => (name.startsWith('Query.') && permission !== undefined && !isPublic ? [[name.slice('Query.'.length), permission]] : [])));
}

/** One line per root field: its name, its permission and the kinds of organization that have it; `public` where nobody needs to be signed in. */
export function permissionsSnapshot(discovery: DiscoveryService): string {
  const line = ({ name, permission, isPublic }: RootField): string => {
    if (isPublic) return `${name} public`;
    const kinds = permission !== undefined && isPermission(permission) ? [...PERMISSIONS[permission]].sort().join(',') : '';
    return `${name} ${permission ?? '-'} ${kinds}`.trimEnd();
  };
  return `${rootFields(discovery).map(line).join('\n')}\n`;
}
