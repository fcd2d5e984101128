/** What a replay asks of the schema. Roots are renamed, so that every answer of a kind is read by the same name. */
export const STORE = /* GraphQL */ `
  query ReplayedStore {
    store { currency timezone }
  }`;

export const PRODUCT_CREATE = /* GraphQL */ `
  mutation ReplayProduct($input: ProductInput!) {
    payload: productCreate(input: $input) { errors { code message path } }
  }`;

export const BILL_CREATE = /* GraphQL */ `
  mutation ReplayBill($input: BillInput!) {
    payload: billCreate(input: $input) { errors { code message path } replayed }
  }`;

export const BILL_TO_REFUND = /* GraphQL */ `
  query BillToRefund($clientId: ID!) {
    bill: billByClientId(clientId: $clientId) { id items { id lineNo } }
  }`;

export const REFUND_CREATE = /* GraphQL */ `
  mutation ReplayRefund($input: RefundInput!) {
    payload: refundCreate(input: $input) { errors { code message path } replayed }
  }`;

export const STOCK_ADJUST = /* GraphQL */ `
  mutation ReplayAdjustment($input: StockAdjustInput!) {
    payload: stockAdjust(input: $input) { errors { code message path } replayed }
  }`;

export const HELD_PRODUCTS = /* GraphQL */ `
  query HeldProducts($after: String) {
    page: products(first: 100, after: $after, sort: SKU_ASC) {
      nodes { sku }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const HELD_BILLS = /* GraphQL */ `
  query HeldBills($after: String) {
    page: bills(first: 100, after: $after, sort: OCCURRED_AT_ASC) {
      nodes { id clientId }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const HELD_REFUNDS = /* GraphQL */ `
  query HeldRefunds($after: String) {
    page: refunds(first: 100, after: $after, sort: OCCURRED_AT_ASC) {
      nodes { id clientId }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const CLOSED_PRODUCTS = /* GraphQL */ `
  query ClosedProducts($after: String) {
    page: products(first: 100, after: $after, sort: SKU_ASC) {
      nodes { sku stock { totalSubunits } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const CLOSED_BILLS = /* GraphQL */ `
  query ClosedBills($after: String) {
    page: bills(first: 100, after: $after, sort: OCCURRED_AT_ASC) {
      nodes { occurredAt total items { sku quantity { totalSubunits } total } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const CLOSED_REFUNDS = /* GraphQL */ `
  query ClosedRefunds($after: String) {
    page: refunds(first: 100, after: $after, sort: OCCURRED_AT_ASC) {
      nodes { occurredAt totalRefunded items { quantity { totalSubunits } refundedAmount billItem { sku } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export const DRIFT = /* GraphQL */ `
  query Drift {
    stockDrift(first: 1) { difference product { sku } }
  }`;
