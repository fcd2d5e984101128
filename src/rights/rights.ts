import type { Role } from '../auth/role.ts';
import type { Mutation, Query } from '../generated/schema.ts';

type Roles = readonly Role[];
type RootField = `Query.${keyof Query}` | `Mutation.${keyof Mutation}`;

const ALL = ['cashier', 'manager', 'admin', 'reporter'] as const satisfies Roles;
const TILL = ['cashier', 'manager', 'admin'] as const satisfies Roles;
const OFFICE = ['manager', 'admin'] as const satisfies Roles;
const REPORTS = ['manager', 'admin', 'reporter'] as const satisfies Roles;
const ADMIN = ['admin'] as const satisfies Roles;

/**
 * Who may ask for a field. Every root field is here, else this does not compile; of other types only what not everybody
 * may see, where `*` is each field but those of an interface, such as `id`, by whatever way it is reached.
 */
export const FIELD_RIGHTS = {
  'Query.store': ALL,
  'Query.node': ALL,
  'Query.nodes': ALL,
  'Query.product': ALL,
  'Query.productByCode': ALL,
  'Query.products': ALL,
  'Query.bill': ALL,
  'Query.billByNumber': ALL,
  'Query.billByClientId': ALL,
  'Query.bills': ALL,
  'Query.refund': ALL,
  'Query.refunds': ALL,
  'Query.billPreview': TILL,
  'Query.refundPreview': TILL,
  'Query.stockDrift': REPORTS,
  'Product.stockMovements': REPORTS,
  'StockMovement.*': REPORTS,
  'Mutation.billCreate': TILL,
  'Mutation.billVoid': TILL,
  'Mutation.refundCreate': TILL,
  'Mutation.stockReceive': OFFICE,
  'Mutation.stockAdjust': OFFICE,
  'Mutation.stockCount': OFFICE,
  'Mutation.productCreate': OFFICE,
  'Mutation.productUpdate': OFFICE,
} as const satisfies Record<RootField, Roles> & Record<`${string}.${string}`, Roles>;

/** Who may do what is no field of its own. */
export const ACT_RIGHTS = {
  'override a price': OFFICE,
  'name another cashier': OFFICE,
  'see profiles and metrics': ADMIN,
  'ask for the schema': ADMIN,
} as const satisfies Record<string, Roles>;

/** What is no field of its own, and yet not everybody's to do. */
export type Act = keyof typeof ACT_RIGHTS;
