/** Every role there is; what each may do stands in one table, `src/rights/rights.ts`. */
export const ROLES = ['cashier', 'manager', 'admin', 'reporter'] as const;

export type Role = (typeof ROLES)[number];
