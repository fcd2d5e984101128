import type { Role } from '../auth/role.ts';
import { type Fault, fault } from '../errors.ts';

/** A right that a caller lacks, and the roles that have it. */
export interface Missing {
  /** A field's coordinate, or an act in words. */
  readonly right: string;
  readonly roles: readonly Role[];
}

/** The FORBIDDEN fault of a caller who lacks these rights: the first in its sentence, all in its extensions. */
export function forbidden(role: Role, missing: readonly [Missing, ...Missing[]]): Fault {
  const [{ right, roles }] = missing;
  const what = right.includes('.') ? right : `To ${right}`;
  return fault('FORBIDDEN', `${what} takes the role ${roles.join(' or ')}; yours is ${role}.`, { missing });
}
