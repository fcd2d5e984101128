/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** What is done with goods that were refunded. */
export type RestockAction =
  /** They did not come back: stock stays. */
  | 'NONE'
  /** They go back on the shelf: stock grows. */
  | 'RETURN_TO_STOCK'
  /** They came back but cannot be sold: stock stays. */
  | 'WRITE_OFF';

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