import { billFields } from './bill/fields.ts';
import type { BillPayload, BillPreviewLineRow, BillPreviewRow } from './bill/payloads.ts';
import type { billNotVoidable, paymentMismatch, priceChanged, staleBillPreview } from './bill/problems.ts';
import { catalogueFields } from './catalogue/fields.ts';
import type { ProductPayload } from './catalogue/payload.ts';
import type { duplicateCode } from './catalogue/problems.ts';
import type * as Schema from './generated/schema.ts';
import { type Declarations, merged, type Reads } from './loading/field.ts';
import type { Gathers } from './loading/gather.ts';
import type { Row } from './loading/row.ts';
import { nodeFields } from './node/fields.ts';
import { productFields } from './product/fields.ts';
import type { productInactive } from './product/problems.ts';
import { receiptFields } from './receipt/fields.ts';
import { refundFields } from './refund/fields.ts';
import type { RefundPayload, RefundPreviewLineRow, RefundPreviewRow } from './refund/payloads.ts';
import type {
  billNotRefundable,
  refundExceedsRemaining,
  staleRefundPreview,
  tenderExceeded,
} from './refund/problems.ts';
import { stockFields } from './stock/fields.ts';
import type { EntryPayload } from './stock/payloads.ts';
import type { insufficientStock, stockChanged } from './stock/problems.ts';
import { storeFields } from './store/fields.ts';
import type { clientIdReused } from './writing/idempotency.ts';
import type { invalidInput, limitExceeded, notFound, versionConflict } from './writing/problem.ts';

// In the order in which features may know each other.
const features = [
  storeFields,
  productFields,
  stockFields,
  catalogueFields,
  billFields,
  refundFields,
  receiptFields,
  nodeFields,
] as const;

/** Everything the server can answer, as data: resolvers, plans, projections and the index check are made of it. */
export const declarations: EveryFieldHasAHome<Homeless | Misfit> = merged(...features);

/** Each declared type of the schema, with the rows that stand behind it; `unknown` where every field is declared. */
interface Types {
  Query: [Schema.Query, unknown];
  Store: [Schema.Store, Row<'store'>];
  Product: [Schema.Product, Row<'product'>];
  StockMovement: [Schema.StockMovement, Row<'stock_movement'>];
  StockDrift: [Schema.StockDrift, unknown];
  Bill: [Schema.Bill, Row<'bill'>];
  BillItem: [Schema.BillItem, Row<'bill_item'>];
  Payment: [Schema.Payment, Row<'payment'>];
  TaxLine: [Schema.TaxLine, unknown];
  Refund: [Schema.Refund, Row<'refund'>];
  RefundItem: [Schema.RefundItem, Row<'refund_item'>];
  BillCreatePayload: [Schema.BillCreatePayload, BillPayload];
  BillVoidPayload: [Schema.BillVoidPayload, BillPayload];
  ProductPayload: [Schema.ProductPayload, ProductPayload];
  StockPayload: [Schema.StockPayload, EntryPayload];
  BillPreview: [Schema.BillPreview, BillPreviewRow];
  BillPreviewLine: [Schema.BillPreviewLine, BillPreviewLineRow];
  RefundCreatePayload: [Schema.RefundCreatePayload, RefundPayload];
  RefundPreview: [Schema.RefundPreview, RefundPreviewRow];
  RefundPreviewLine: [Schema.RefundPreviewLine, RefundPreviewLineRow];
  InvalidInput: [Schema.InvalidInput, ReturnType<typeof invalidInput>];
  NotFound: [Schema.NotFound, ReturnType<typeof notFound>];
  VersionConflict: [Schema.VersionConflict, ReturnType<typeof versionConflict>];
  LimitExceeded: [Schema.LimitExceeded, ReturnType<typeof limitExceeded>];
  ClientIdReused: [Schema.ClientIdReused, ReturnType<typeof clientIdReused>];
  DuplicateCode: [Schema.DuplicateCode, ReturnType<typeof duplicateCode>];
  ProductInactive: [Schema.ProductInactive, ReturnType<typeof productInactive>];
  InsufficientStock: [Schema.InsufficientStock, ReturnType<typeof insufficientStock>];
  StockChanged: [Schema.StockChanged, ReturnType<typeof stockChanged>];
  PriceChanged: [Schema.PriceChanged, ReturnType<typeof priceChanged>];
  PaymentMismatch: [Schema.PaymentMismatch, ReturnType<typeof paymentMismatch>];
  RefundExceedsRemaining: [Schema.RefundExceedsRemaining, ReturnType<typeof refundExceedsRemaining>];
  TenderExceeded: [Schema.TenderExceeded, ReturnType<typeof tenderExceeded>];
  BillNotVoidable: [Schema.BillNotVoidable, ReturnType<typeof billNotVoidable>];
  BillNotRefundable: [Schema.BillNotRefundable, ReturnType<typeof billNotRefundable>];
  StaleBillPreview: [Schema.StaleBillPreview, ReturnType<typeof staleBillPreview>];
  StaleRefundPreview: [Schema.StaleRefundPreview, ReturnType<typeof staleRefundPreview>];
}

// What follows compiles only while every field of the schema has a declaration or a column, of the type that it shows.
type EveryFieldHasAHome<_ extends never> = Declarations;

type TypeName = keyof Types;
type Feature = (typeof features)[number];
type FieldsOf<N, F = Feature> = F extends { [K in N & string]: { fields: infer Fields } } ? Fields : never;
type DeclaredIn<N, Fields = FieldsOf<N>> = Fields extends unknown ? keyof Fields : never;

/** `Bill.receipt`, were it in the schema and neither declared nor a column. */
type Homeless = {
  [N in TypeName]: `${N}.${Exclude<keyof Types[N][0], DeclaredIn<N> | keyof Types[N][1]> & string}`;
}[TypeName];

/** `Bill.total`, were its column or its map of another type than the schema promises. */
type Misfit = { [N in TypeName]: MisfitColumn<N> | MisfitRead<N> }[TypeName];

type MisfitColumn<N extends TypeName> = {
  [K in Exclude<keyof Types[N][0] & keyof Types[N][1], DeclaredIn<N>> & string]: Types[N][1][K] extends Types[N][0][K]
    ? never
    : `${N}.${K}`;
}[Exclude<keyof Types[N][0] & keyof Types[N][1], DeclaredIn<N>> & string];

type MisfitRead<N extends TypeName, Fields = FieldsOf<N>> = Fields extends unknown
  ? {
      [K in keyof Fields & keyof Types[N][0] & string]: Fields[K] extends Reads<infer Value> | Gathers<infer Value>
        ? Value extends Types[N][0][K] | Behind<Types[N][0][K]>
          ? never
          : `${N}.${K}`
        : never;
    }[keyof Fields & keyof Types[N][0] & string]
  : never;

/** What a field holds of types that are declared themselves: their rows. */
type Behind<Value> = Value extends readonly (infer Element)[] ? readonly RowOf<Element>[] : RowOf<Value>;
type RowOf<Type> = { [N in TypeName]: [Type, Types[N][0]] extends [Types[N][0], Type] ? Types[N][1] : never }[TypeName];
