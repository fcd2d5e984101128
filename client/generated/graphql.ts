/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A sale to be made. */
export type BillInput = {
  /** Who makes it: the caller when absent. Another name takes the right to give it, else FORBIDDEN. */
  readonly cashier?: string | null | undefined;
  /**
   * The till's own id for the bill, unique over the store's bills and refunds for ever. Sent again under another key it
   * answers the same bill with `replayed: true`; with another input it is CLIENT_ID_REUSED.
   */
  readonly clientId?: string | null | undefined;
  /** The till's own reference to a customer, kept as sent. */
  readonly customerRef?: string | null | undefined;
  /** Taken off the bill after the discounts of its lines, and spread over them by value. */
  readonly discount?: DiscountInput | null | undefined;
  /**
   * Names this attempt: 1 to 128 printable characters, new for each sale, such as a UUID. The same key with the same input
   * answers the first result with `replayed: true`; with another input it is IDEMPOTENCY_KEY_REUSED. A failed attempt does
   * not burn it. Kept for 30 days.
   */
  readonly idempotencyKey: string;
  /** What is sold, in the order of the receipt: 1 to 1,000 lines, more are LIMIT_EXCEEDED. A product may stand on several. */
  readonly lines: ReadonlyArray<BillLineInput>;
  /** A remark for people. */
  readonly note?: string | null | undefined;
  /**
   * When the sale took place: now when absent. May lie in the past, for a sale made offline;
   * more than five minutes ahead is INVALID_INPUT.
   */
  readonly occurredAt?: string | null | undefined;
  /**
   * How it is paid, at most 250. The amounts add up to the total, its cash part rounded to `Store.cashRounding`, else
   * PAYMENT_MISMATCH. Empty where nothing is to be paid, and in `billPreview` while it is not paid yet.
   */
  readonly payments: ReadonlyArray<PaymentInput>;
  /**
   * From `billPreview`: the bill is made only with these figures.
   * Others, or a token that is none, are STALE_PREVIEW with a new preview.
   */
  readonly previewToken?: string | null | undefined;
  /** The till that makes it; it numbers the bill. */
  readonly register: string;
  /** What happens when stock does not suffice. */
  readonly stockPolicy?: StockPolicy;
};

/** A line to be sold. */
export type BillLineInput = {
  /** Taken off this line alone; none when absent. */
  readonly discount?: DiscountInput | null | undefined;
  /** The price of a pack that the customer was shown; PRICE_CHANGED when the product's is another now. */
  readonly expectedUnitPrice?: number | null | undefined;
  /** What is sold; PRODUCT_INACTIVE when it may no longer be. */
  readonly product: ProductRef;
  /** How much. The bill keeps packs and pieces as sent. */
  readonly quantity: QuantityInput;
  /** Price of one loose piece, set by hand; the product's when absent. Takes the right to set prices, else FORBIDDEN. */
  readonly subunitPrice?: number | null | undefined;
  /** Price of one pack, set by hand; the product's when absent. Takes the right to set prices, else FORBIDDEN. */
  readonly unitPrice?: number | null | undefined;
};

/** What became of a bill. */
export type BillStatus =
  /** Paid, and nothing came back. */
  | 'PAID'
  /** Some of the goods came back. */
  | 'PARTIALLY_REFUNDED'
  /** Every piece came back, even if less money was paid back than was paid. */
  | 'REFUNDED'
  /** Cancelled as a whole; it has no refunds. */
  | 'VOIDED';

/** Money off, in exactly one of two ways; more than what it is taken from is INVALID_INPUT. */
export type DiscountInput =
  {   /** This much, at least 0. */
  readonly amount: number; readonly percentBp?: never; }
  |  { readonly amount?: never;   /** This part, in basis points from 0 to 10000, rounded half up: 1000 is 10 %. */
  readonly percentBp: number; };

/** Money in for a bill. */
export type PaymentInput = {
  /** What counts towards the bill, without the change; positive. */
  readonly amount: number;
  /** By what means. */
  readonly method: PaymentMethod;
  /** What the customer handed over, at least `amount`: the difference is the change. Absent when nobody noted it. */
  readonly tendered?: number | null | undefined;
};

/** By what means money moves. */
export type PaymentMethod =
  /** A transfer from bank to bank. */
  | 'BANK_TRANSFER'
  /** A credit or debit card. */
  | 'CARD'
  /** Coins and notes: the only means that is rounded to `Store.cashRounding`. */
  | 'CASH'
  /** Anything else. */
  | 'OTHER'
  /** A voucher or gift card. */
  | 'VOUCHER'
  /** A wallet on a phone or online. */
  | 'WALLET';

/** Each problem there is; a type of `Problem` belongs to each. */
export type ProblemCode =
  /** The bill is voided, or nothing is left of it. */
  | 'BILL_NOT_REFUNDABLE'
  /** The bill is voided, or has refunds. */
  | 'BILL_NOT_VOIDABLE'
  /** The client id was used for something else. */
  | 'CLIENT_ID_REUSED'
  /** The SKU or barcode belongs to another product. */
  | 'DUPLICATE_CODE'
  /** The key was used for something else. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** There is less in stock than is asked for. */
  | 'INSUFFICIENT_STOCK'
  /** A value cannot be taken; the message says why. */
  | 'INVALID_INPUT'
  /** There are more lines or refunds than may be. */
  | 'LIMIT_EXCEEDED'
  /** Something that the input names does not exist in the store. */
  | 'NOT_FOUND'
  /** The payments or tenders do not add up to what is due. */
  | 'PAYMENT_MISMATCH'
  /** The price is no longer the one expected. */
  | 'PRICE_CHANGED'
  /** The product may no longer be sold. */
  | 'PRODUCT_INACTIVE'
  /** More would come back than is left of the line. */
  | 'REFUND_EXCEEDS_REMAINING'
  /** The figures are no longer those of the preview: show the new ones and ask again. */
  | 'STALE_PREVIEW'
  /** The stock is no longer the one expected. */
  | 'STOCK_CHANGED'
  /** A method would give back more than it still holds. */
  | 'TENDER_EXCEEDED'
  /** It was changed since it was seen. */
  | 'VERSION_CONFLICT';

/** A product, by exactly one of these; one that the store does not have is NOT_FOUND. */
export type ProductRef =
  {   /** What a scanner read: its whole barcode, else its SKU. */
  readonly code: string; readonly id?: never; }
  |  { readonly code?: never;   /** Its id. */
  readonly id: string; };

/**
 * An amount of goods: both figures at least 0 and, where goods move, not both 0; else INVALID_INPUT.
 * So is an amount of more than 2,147,483,647 pieces, or one that would make a stock larger than that.
 */
export type QuantityInput = {
  /** Loose pieces beside the packs. May be more than a pack; INVALID_INPUT for a product that is not sold in pieces. */
  readonly subunits?: number;
  /** Whole packs. */
  readonly units?: number;
};

/** A refund to be made of one bill. */
export type RefundInput = {
  /** Which bill; NOT_FOUND when there is none, BILL_NOT_REFUNDABLE when it is voided or nothing is left of it. */
  readonly billId: string;
  /** Who makes it: the caller when absent. Another name takes the right to give it, else FORBIDDEN. */
  readonly cashier?: string | null | undefined;
  /** The till's own id for the refund; see `BillInput.clientId`. */
  readonly clientId?: string | null | undefined;
  /** Names this attempt; see `BillInput.idempotencyKey`. */
  readonly idempotencyKey: string;
  /** A remark for people. */
  readonly note?: string | null | undefined;
  /**
   * When it took place: now when absent. May lie in the past, for a refund made offline;
   * before its sale or more than five minutes ahead is INVALID_INPUT.
   */
  readonly occurredAt?: string | null | undefined;
  /**
   * From `refundPreview`: the refund is made only with these figures.
   * Others, or a token that is none, are STALE_PREVIEW with a new preview.
   */
  readonly previewToken?: string | null | undefined;
  /** Why. */
  readonly reason: RefundReason;
  /** What comes back. */
  readonly scope: RefundScope;
  /**
   * How the money is paid back; the amounts add up to it, its cash part rounded, else PAYMENT_MISMATCH.
   * When none is named: by the bill's own methods, CASH last, each up to what it still holds.
   */
  readonly tenders?: ReadonlyArray<RefundTenderInput> | null | undefined;
};

/** Goods of one bill line that come back. */
export type RefundItemInput = {
  /**
   * Only to pay back less than the goods are worth, 0 included; more is INVALID_INPUT.
   * What is kept back is not paid later.
   */
  readonly amount?: number | null | undefined;
  /** Which line; NOT_FOUND when it is not one of the bill. */
  readonly billItemId: string;
  /**
   * How much; more than `BillItem.refundable` is REFUND_EXCEEDS_REMAINING.
   * Pieces may come out of opened packs, but no pack is made of loose pieces.
   */
  readonly quantity: QuantityInput;
  /** What is done with the goods. */
  readonly restock?: RestockAction;
};

/** Why something was refunded. */
export type RefundReason =
  /** The customer no longer wanted it. */
  | 'CUSTOMER_CHANGED_MIND'
  /** The goods were broken or faulty. */
  | 'DAMAGED'
  /** The goods were past their date. */
  | 'EXPIRED'
  /** Anything else; see `note`. */
  | 'OTHER'
  /** The price was wrong. */
  | 'PRICING_ERROR'
  /** The customer got something else than was meant. */
  | 'WRONG_ITEM';

/** What comes back, in exactly one of two ways. */
export type RefundScope =
  {   /** True: all that is left of the bill, back to stock. False is INVALID_INPUT. */
  readonly full: boolean; readonly items?: never; }
  |  { readonly full?: never;   /**
   * These items: 1 to 1,000, more are LIMIT_EXCEEDED.
   * One bill line may come several times, to be restocked in different ways; over all refunds at most 1,000 times, else
   * LIMIT_EXCEEDED.
   */
  readonly items: ReadonlyArray<RefundItemInput>; };

/** Money back by one means. */
export type RefundTenderInput = {
  /** How much; positive. */
  readonly amount: number;
  /** By what means; above what the bill's payments of this method still hold it is TENDER_EXCEEDED. */
  readonly method: PaymentMethod;
};

/** What is done with goods that were refunded. */
export type RestockAction =
  /** They did not come back: stock stays. */
  | 'NONE'
  /** They go back on the shelf: stock grows. */
  | 'RETURN_TO_STOCK'
  /** They came back but cannot be sold: stock stays. */
  | 'WRITE_OFF';

/** What happens when there is less in stock than is sold. */
export type StockPolicy =
  /** The sale is made and stock goes below zero: only for goods that were handed over already. */
  | 'ALLOW_NEGATIVE'
  /** The sale is refused with INSUFFICIENT_STOCK. */
  | 'REJECT';

export type LatestBillsQueryVariables = Exact<{
  first: number;
}>;


export type LatestBillsQuery = { readonly latest: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly register: string, readonly number: string, readonly occurredAt: string, readonly status: BillStatus, readonly currency: string, readonly total: number }> }, readonly refunded: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type PrintReceiptQueryVariables = Exact<{
  id: string;
}>;


export type PrintReceiptQuery = { readonly bill: { readonly receipt: string } | null };

export type CatalogueQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CatalogueQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly barcode: string | null, readonly name: string, readonly category: string | null, readonly unitPrice: number, readonly subunitPrice: number, readonly subunitsPerUnit: number, readonly taxRateBp: number, readonly reorderLevel: number | null, readonly isLowStock: boolean, readonly isActive: boolean, readonly stock: { readonly units: number, readonly subunits: number } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type GenerateBillMutationVariables = Exact<{
  input: BillInput;
}>;


export type GenerateBillMutation = { readonly billCreate: { readonly replayed: boolean, readonly bill: { readonly id: string, readonly number: string, readonly status: BillStatus, readonly subtotal: number, readonly discountTotal: number, readonly taxTotal: number, readonly total: number, readonly items: ReadonlyArray<{ readonly id: string, readonly lineNo: number, readonly name: string, readonly total: number, readonly product: { readonly id: string, readonly stock: { readonly units: number, readonly subunits: number } } }>, readonly payments: ReadonlyArray<{ readonly id: string, readonly method: PaymentMethod, readonly amount: number, readonly change: number | null }> } | null, readonly errors: ReadonlyArray<
      | { readonly __typename: 'BillNotRefundable', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'BillNotVoidable', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'ClientIdReused', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'DuplicateCode', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'IdempotencyKeyReused', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'InsufficientStock', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'InvalidInput', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'LimitExceeded', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'NotFound', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'PaymentMismatch', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'PriceChanged', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'ProductInactive', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'RefundExceedsRemaining', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'StaleBillPreview', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'StaleRefundPreview', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'StockChanged', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'TenderExceeded', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'VersionConflict', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export type HistoryQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type HistoryQuery = { readonly bills: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly status: BillStatus, readonly total: number, readonly createdAt: string, readonly items: ReadonlyArray<{ readonly id: string, readonly lineNo: number, readonly unitPrice: number, readonly total: number, readonly quantity: { readonly units: number, readonly subunits: number }, readonly product: { readonly id: string, readonly sku: string, readonly name: string }, readonly refundItems: ReadonlyArray<{ readonly id: string, readonly refundedAmount: number }> }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type NestedPagesQueryVariables = Exact<{
  first: number;
  perProduct: number;
}>;


export type NestedPagesQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly name: string, readonly billItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly total: number, readonly quantity: { readonly units: number, readonly subunits: number }, readonly bill: { readonly id: string, readonly number: string, readonly createdAt: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> } };

export type ReceiptQueryVariables = Exact<{
  id: string;
}>;


export type ReceiptQuery = { readonly bill: { readonly id: string, readonly number: string, readonly register: string, readonly cashier: string, readonly status: BillStatus, readonly currency: string, readonly subtotal: number, readonly discountTotal: number, readonly taxTotal: number, readonly rounding: number, readonly total: number, readonly refundedTotal: number, readonly createdAt: string, readonly items: ReadonlyArray<{ readonly id: string, readonly lineNo: number, readonly name: string, readonly unitPrice: number, readonly subunitPrice: number, readonly discount: number, readonly tax: number, readonly total: number, readonly quantity: { readonly units: number, readonly subunits: number, readonly totalSubunits: number }, readonly product: { readonly id: string, readonly sku: string, readonly name: string, readonly barcode: string | null }, readonly refundItems: ReadonlyArray<{ readonly id: string, readonly refundedAmount: number, readonly quantity: { readonly units: number, readonly subunits: number } }> }>, readonly payments: ReadonlyArray<{ readonly id: string, readonly method: PaymentMethod, readonly amount: number, readonly tendered: number | null, readonly change: number | null }> } | null };

export type RefundDeskQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RefundDeskQuery = { readonly refunds: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly reason: RefundReason, readonly createdAt: string, readonly totalRefunded: number, readonly items: ReadonlyArray<{ readonly id: string, readonly refundedAmount: number, readonly restock: RestockAction, readonly quantity: { readonly units: number, readonly subunits: number }, readonly billItem: { readonly id: string, readonly unitPrice: number, readonly quantity: { readonly units: number, readonly subunits: number }, readonly product: { readonly id: string, readonly sku: string, readonly name: string } } }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type RefundItemsMutationVariables = Exact<{
  input: RefundInput;
}>;


export type RefundItemsMutation = { readonly refundCreate: { readonly replayed: boolean, readonly refund: { readonly id: string, readonly number: string, readonly totalRefunded: number, readonly taxRefunded: number, readonly items: ReadonlyArray<{ readonly id: string, readonly refundedAmount: number, readonly refundedTax: number, readonly restock: RestockAction, readonly billItem: { readonly id: string, readonly product: { readonly id: string, readonly stock: { readonly units: number, readonly subunits: number } } } }> } | null, readonly bill: { readonly id: string, readonly status: BillStatus, readonly refundedTotal: number, readonly refundableTotal: number } | null, readonly errors: ReadonlyArray<
      | { readonly __typename: 'BillNotRefundable', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'BillNotVoidable', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'ClientIdReused', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'DuplicateCode', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'IdempotencyKeyReused', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'InsufficientStock', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'InvalidInput', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'LimitExceeded', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'NotFound', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'PaymentMismatch', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'PriceChanged', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'ProductInactive', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'RefundExceedsRemaining', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'StaleBillPreview', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'StaleRefundPreview', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'StockChanged', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'TenderExceeded', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly __typename: 'VersionConflict', readonly code: ProblemCode, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const LatestBillsDocument = new TypedDocumentString(`
    query LatestBills($first: Int!) {
  latest: bills(first: $first) {
    nodes {
      id
      register
      number
      occurredAt
      status
      currency
      total
    }
  }
  refunded: bills(first: 1, filter: {status: [PARTIALLY_REFUNDED, REFUNDED]}) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:4e7fee93a460622556b0b299aad3230ec12e76003c0f7fdb2fac300b71cce46d"}) as unknown as TypedDocumentString<LatestBillsQuery, LatestBillsQueryVariables>;
export const PrintReceiptDocument = new TypedDocumentString(`
    query PrintReceipt($id: ID!) {
  bill(id: $id) {
    receipt(format: TEXT)
  }
}
    `, {"hash":"sha256:8a1a7db473359b4a668418055532cf94d3b85e6656a40335d7bd1eb16a5ce784"}) as unknown as TypedDocumentString<PrintReceiptQuery, PrintReceiptQueryVariables>;
export const CatalogueDocument = new TypedDocumentString(`
    query Catalogue($first: Int!, $after: String) {
  products(first: $first, after: $after, sort: NAME_ASC) {
    nodes {
      id
      sku
      barcode
      name
      category
      unitPrice
      subunitPrice
      subunitsPerUnit
      taxRateBp
      stock {
        units
        subunits
      }
      reorderLevel
      isLowStock
      isActive
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:212dde0db2fd265715c45b1afecfa99e1efede523d8dcab4352d2b8e13148962"}) as unknown as TypedDocumentString<CatalogueQuery, CatalogueQueryVariables>;
export const GenerateBillDocument = new TypedDocumentString(`
    mutation GenerateBill($input: BillInput!) {
  billCreate(input: $input) {
    bill {
      id
      number
      status
      subtotal
      discountTotal
      taxTotal
      total
      items {
        id
        lineNo
        name
        total
        product {
          id
          stock {
            units
            subunits
          }
        }
      }
      payments {
        id
        method
        amount
        change
      }
    }
    errors {
      __typename
      code
      message
      path
    }
    replayed
  }
}
    `, {"hash":"sha256:8a5ddf57ebc150678c34d1f2cf64ff78a73c6f3d4cdc01aa4be5fc4f41306e0b"}) as unknown as TypedDocumentString<GenerateBillMutation, GenerateBillMutationVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($first: Int!, $after: String) {
  bills(first: $first, after: $after) {
    nodes {
      id
      number
      status
      total
      createdAt
      items {
        id
        lineNo
        quantity {
          units
          subunits
        }
        unitPrice
        total
        product {
          id
          sku
          name
        }
        refundItems {
          id
          refundedAmount
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:b252a6b2022f8f4874f2bc1c42ce017dc5389a71b31075493931f2a546786a98"}) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const NestedPagesDocument = new TypedDocumentString(`
    query NestedPages($first: Int!, $perProduct: Int!) {
  products(first: $first, sort: NAME_ASC) {
    nodes {
      id
      sku
      name
      billItems(first: $perProduct) {
        nodes {
          id
          quantity {
            units
            subunits
          }
          total
          bill {
            id
            number
            createdAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    `, {"hash":"sha256:0196b8d74fd49a40197000156ecb90e33e0cdffa828875b441f1c621643f7c8f"}) as unknown as TypedDocumentString<NestedPagesQuery, NestedPagesQueryVariables>;
export const ReceiptDocument = new TypedDocumentString(`
    query Receipt($id: ID!) {
  bill(id: $id) {
    id
    number
    register
    cashier
    status
    currency
    subtotal
    discountTotal
    taxTotal
    rounding
    total
    refundedTotal
    items {
      id
      lineNo
      name
      quantity {
        units
        subunits
        totalSubunits
      }
      unitPrice
      subunitPrice
      discount
      tax
      total
      product {
        id
        sku
        name
        barcode
      }
      refundItems {
        id
        quantity {
          units
          subunits
        }
        refundedAmount
      }
    }
    payments {
      id
      method
      amount
      tendered
      change
    }
    createdAt
  }
}
    `, {"hash":"sha256:b3df26fa4a678fa3cb4eacf06abd268bee94fe1c6c7547809102c1467a541f1c"}) as unknown as TypedDocumentString<ReceiptQuery, ReceiptQueryVariables>;
export const RefundDeskDocument = new TypedDocumentString(`
    query RefundDesk($first: Int!, $after: String) {
  refunds(first: $first, after: $after) {
    nodes {
      id
      number
      reason
      createdAt
      totalRefunded
      items {
        id
        quantity {
          units
          subunits
        }
        refundedAmount
        restock
        billItem {
          id
          unitPrice
          quantity {
            units
            subunits
          }
          product {
            id
            sku
            name
          }
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:42bdca01d6f23c99b7ff8df8a29e9289d1c41edc330cc6b5613b5378c6d356e4"}) as unknown as TypedDocumentString<RefundDeskQuery, RefundDeskQueryVariables>;
export const RefundItemsDocument = new TypedDocumentString(`
    mutation RefundItems($input: RefundInput!) {
  refundCreate(input: $input) {
    refund {
      id
      number
      totalRefunded
      taxRefunded
      items {
        id
        refundedAmount
        refundedTax
        restock
        billItem {
          id
          product {
            id
            stock {
              units
              subunits
            }
          }
        }
      }
    }
    bill {
      id
      status
      refundedTotal
      refundableTotal
    }
    errors {
      __typename
      code
      message
      path
    }
    replayed
  }
}
    `, {"hash":"sha256:a1c32ed7975fe206c039813f11b8781f420dd7a9bdb512325036c46e188e9746"}) as unknown as TypedDocumentString<RefundItemsMutation, RefundItemsMutationVariables>;