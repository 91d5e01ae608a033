import { DomainError } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM, passwordProblem } from './password.rules.js';

/** @throws PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_COMMON */
export function refuseBadPassword(password: string, username: string): void {
  switch (passwordProblem(password, username)) {
    case 'TOO_SHORT':
      throw new DomainError(IdentityErrors.PASSWORD_TOO_SHORT, { minimum: PASSWORD_MINIMUM });
    case 'TOO_LONG':
      throw new DomainError(IdentityErrors.PASSWORD_TOO_LONG, { maximum: PASSWORD_MAXIMUM });
    case 'TOO_COMMON':
      throw new DomainError(IdentityErrors.PASSWORD_TOO_COMMON);
    case null:
  }
}
