import { fault } from '../errors.ts';
import type { Caller, Role } from './caller.ts';

/** What not every member of staff may do at a till, and who may. */
const PERMISSIONS = {
  'override a price': ['manager', 'admin'],
  'name another cashier': ['manager', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Throws a FORBIDDEN fault that names what is missing, unless the caller's role has the permission. */
export function requirePermission(caller: Caller, permission: Permission): void {
  const roles: readonly Role[] = PERMISSIONS[permission];
  if (roles.includes(caller.role)) return;
  throw fault('FORBIDDEN', `To ${permission} takes the role ${roles.join(' or ')}; yours is ${caller.role}.`);
}
