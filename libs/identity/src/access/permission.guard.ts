import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Audit } from '@anze/audit';
import { principalOrNull, type Principal } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { PERMISSION_METADATA, PUBLIC_METADATA } from './can.js';
import { IdentityErrors } from '../identity.errors.js';
import { isKeyScope } from '../keys/api-key.rules.js';
import { AUDIENCE_OF_KIND, ORGANIZATION_KINDS } from '../organizations/organization-kind.js';
import { isPermission, permissionsOf } from './permissions.js';

/**
 * Decides who may call a root field or an HTTP route. What carries neither `@Can` nor `@Public` is refused for everybody.
 * The caller must have been announced by `runAs` around the request. Register it as APP_GUARD.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  private readonly logger = new Logger(PermissionGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
  ) {}

  /** @throws UNAUTHENTICATED, FORBIDDEN */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const field = fieldOf(context);
    // A field below the root: its parent was allowed, and row security decides what there is.
    if (field === null) return true;
    const permission = this.reflector.get<string | undefined>(PERMISSION_METADATA, context.getHandler());
    if (permission === undefined && this.isPublic(context)) return true;
    const principal = principalOrNull();
    if (!principal) throw new DomainError(KernelErrors.UNAUTHENTICATED);
    if (permission !== undefined && isPermission(permission) && principal.permissions.has(permission)) return true;
    const code = needsPerson(principal, permission) ? IdentityErrors.PERSON_REQUIRED : KernelErrors.FORBIDDEN;
    await this.recordRefusal(field, permission ?? '-', code);
    throw new DomainError(code, { permission: permission ?? '-' });
  }

  /** A controller may be public as a whole; a root field speaks for itself. */
  private isPublic(context: ExecutionContext): boolean {
    const whole = context.getType<GqlContextType>() === 'graphql' ? [] : [context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_METADATA, [context.getHandler(), ...whole]) === true;
  }

  private async recordRefusal(field: string, permission: string, code: string): Promise<void> {
    try {
      await this.audit.refused({ action: field, code, details: { permission } });
    } catch (error) {
      // It stays refused; that it could not be written down is an operator's concern.
      this.logger.error(`The refusal of ${field} could not be recorded`, error instanceof Error ? error.stack : String(error));
    }
  }
}

/** A key asks for what its organization's people may do and no key can. */
function needsPerson(principal: Principal, permission: string | undefined): boolean {
  if (principal.apiKeyId === undefined || permission === undefined || !isPermission(permission) || isKeyScope(permission)) return false;
  return ORGANIZATION_KINDS.some((kind) => AUDIENCE_OF_KIND[kind] === principal.audience && permissionsOf(kind).has(permission));
}

/** `Mutation.signIn` or `UploadController.put`; null for a field below the root. */
function fieldOf(context: ExecutionContext): string | null {
  if (context.getType<GqlContextType>() !== 'graphql') return `${context.getClass().name}.${context.getHandler().name}`;
  const info = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return info.path.prev === undefined ? `${info.parentType.name}.${info.fieldName}` : null;
}
