import type { Role } from '../auth/role.ts';
import { forbidden } from './missing.ts';
import { ACT_RIGHTS, type Act } from './rights.ts';

/** Whether a role has the right to an act. */
export function mayAct(role: Role, act: Act): boolean {
  const roles: readonly Role[] = ACT_RIGHTS[act];
  return roles.includes(role);
}

/** Throws a FORBIDDEN fault that names what is missing, unless the caller's role has the right to the act. */
export function requireRight({ role }: { readonly role: Role }, act: Act): void {
  if (!mayAct(role, act)) throw forbidden(role, [{ right: act, roles: ACT_RIGHTS[act] }]);
}
