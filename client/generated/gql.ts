/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query LatestBills($first: Int!) {\n  latest: bills(first: $first) {\n    nodes {\n      id\n      register\n      number\n      occurredAt\n      status\n      currency\n      total\n    }\n  }\n  refunded: bills(first: 1, filter: {status: [PARTIALLY_REFUNDED, REFUNDED]}) {\n    nodes {\n      id\n    }\n  }\n}\n\nquery PrintReceipt($id: ID!) {\n  bill(id: $id) {\n    receipt(format: TEXT)\n  }\n}": typeof types.LatestBillsDocument,
    "query Catalogue($first: Int!, $after: String) {\n  products(first: $first, after: $after, sort: NAME_ASC) {\n    nodes {\n      id\n      sku\n      barcode\n      name\n      category\n      unitPrice\n      subunitPrice\n      subunitsPerUnit\n      taxRateBp\n      stock {\n        units\n        subunits\n      }\n      reorderLevel\n      isLowStock\n      isActive\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.CatalogueDocument,
    "query History($first: Int!, $after: String) {\n  bills(first: $first, after: $after) {\n    nodes {\n      id\n      number\n      status\n      total\n      createdAt\n      items {\n        id\n        lineNo\n        quantity {\n          units\n          subunits\n        }\n        unitPrice\n        total\n        product {\n          id\n          sku\n          name\n        }\n        refundItems {\n          id\n          refundedAmount\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.HistoryDocument,
    "query NestedPages($first: Int!, $perProduct: Int!) {\n  products(first: $first, sort: NAME_ASC) {\n    nodes {\n      id\n      sku\n      name\n      billItems(first: $perProduct) {\n        nodes {\n          id\n          quantity {\n            units\n            subunits\n          }\n          total\n          bill {\n            id\n            number\n            createdAt\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n}": typeof types.NestedPagesDocument,
    "query Receipt($id: ID!) {\n  bill(id: $id) {\n    id\n    number\n    register\n    cashier\n    status\n    currency\n    subtotal\n    discountTotal\n    taxTotal\n    rounding\n    total\n    refundedTotal\n    items {\n      id\n      lineNo\n      name\n      quantity {\n        units\n        subunits\n        totalSubunits\n      }\n      unitPrice\n      subunitPrice\n      discount\n      tax\n      total\n      product {\n        id\n        sku\n        name\n        barcode\n      }\n      refundItems {\n        id\n        quantity {\n          units\n          subunits\n        }\n        refundedAmount\n      }\n    }\n    payments {\n      id\n      method\n      amount\n      tendered\n      change\n    }\n    createdAt\n  }\n}": typeof types.ReceiptDocument,
    "query RefundDesk($first: Int!, $after: String) {\n  refunds(first: $first, after: $after) {\n    nodes {\n      id\n      number\n      reason\n      createdAt\n      totalRefunded\n      items {\n        id\n        quantity {\n          units\n          subunits\n        }\n        refundedAmount\n        restock\n        billItem {\n          id\n          unitPrice\n          quantity {\n            units\n            subunits\n          }\n          product {\n            id\n            sku\n            name\n          }\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.RefundDeskDocument,
};
const documents: Documents = {
    "query LatestBills($first: Int!) {\n  latest: bills(first: $first) {\n    nodes {\n      id\n      register\n      number\n      occurredAt\n      status\n      currency\n      total\n    }\n  }\n  refunded: bills(first: 1, filter: {status: [PARTIALLY_REFUNDED, REFUNDED]}) {\n    nodes {\n      id\n    }\n  }\n}\n\nquery PrintReceipt($id: ID!) {\n  bill(id: $id) {\n    receipt(format: TEXT)\n  }\n}": types.LatestBillsDocument,
    "query Catalogue($first: Int!, $after: String) {\n  products(first: $first, after: $after, sort: NAME_ASC) {\n    nodes {\n      id\n      sku\n      barcode\n      name\n      category\n      unitPrice\n      subunitPrice\n      subunitsPerUnit\n      taxRateBp\n      stock {\n        units\n        subunits\n      }\n      reorderLevel\n      isLowStock\n      isActive\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.CatalogueDocument,
    "query History($first: Int!, $after: String) {\n  bills(first: $first, after: $after) {\n    nodes {\n      id\n      number\n      status\n      total\n      createdAt\n      items {\n        id\n        lineNo\n        quantity {\n          units\n          subunits\n        }\n        unitPrice\n        total\n        product {\n          id\n          sku\n          name\n        }\n        refundItems {\n          id\n          refundedAmount\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.HistoryDocument,
    "query NestedPages($first: Int!, $perProduct: Int!) {\n  products(first: $first, sort: NAME_ASC) {\n    nodes {\n      id\n      sku\n      name\n      billItems(first: $perProduct) {\n        nodes {\n          id\n          quantity {\n            units\n            subunits\n          }\n          total\n          bill {\n            id\n            number\n            createdAt\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n}": types.NestedPagesDocument,
    "query Receipt($id: ID!) {\n  bill(id: $id) {\n    id\n    number\n    register\n    cashier\n    status\n    currency\n    subtotal\n    discountTotal\n    taxTotal\n    rounding\n    total\n    refundedTotal\n    items {\n      id\n      lineNo\n      name\n      quantity {\n        units\n        subunits\n        totalSubunits\n      }\n      unitPrice\n      subunitPrice\n      discount\n      tax\n      total\n      product {\n        id\n        sku\n        name\n        barcode\n      }\n      refundItems {\n        id\n        quantity {\n          units\n          subunits\n        }\n        refundedAmount\n      }\n    }\n    payments {\n      id\n      method\n      amount\n      tendered\n      change\n    }\n    createdAt\n  }\n}": types.ReceiptDocument,
    "query RefundDesk($first: Int!, $after: String) {\n  refunds(first: $first, after: $after) {\n    nodes {\n      id\n      number\n      reason\n      createdAt\n      totalRefunded\n      items {\n        id\n        quantity {\n          units\n          subunits\n        }\n        refundedAmount\n        restock\n        billItem {\n          id\n          unitPrice\n          quantity {\n            units\n            subunits\n          }\n          product {\n            id\n            sku\n            name\n          }\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.RefundDeskDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query LatestBills($first: Int!) {\n  latest: bills(first: $first) {\n    nodes {\n      id\n      register\n      number\n      occurredAt\n      status\n      currency\n      total\n    }\n  }\n  refunded: bills(first: 1, filter: {status: [PARTIALLY_REFUNDED, REFUNDED]}) {\n    nodes {\n      id\n    }\n  }\n}\n\nquery PrintReceipt($id: ID!) {\n  bill(id: $id) {\n    receipt(format: TEXT)\n  }\n}"): typeof import('./graphql.ts').LatestBillsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Catalogue($first: Int!, $after: String) {\n  products(first: $first, after: $after, sort: NAME_ASC) {\n    nodes {\n      id\n      sku\n      barcode\n      name\n      category\n      unitPrice\n      subunitPrice\n      subunitsPerUnit\n      taxRateBp\n      stock {\n        units\n        subunits\n      }\n      reorderLevel\n      isLowStock\n      isActive\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql.ts').CatalogueDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query History($first: Int!, $after: String) {\n  bills(first: $first, after: $after) {\n    nodes {\n      id\n      number\n      status\n      total\n      createdAt\n      items {\n        id\n        lineNo\n        quantity {\n          units\n          subunits\n        }\n        unitPrice\n        total\n        product {\n          id\n          sku\n          name\n        }\n        refundItems {\n          id\n          refundedAmount\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql.ts').HistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NestedPages($first: Int!, $perProduct: Int!) {\n  products(first: $first, sort: NAME_ASC) {\n    nodes {\n      id\n      sku\n      name\n      billItems(first: $perProduct) {\n        nodes {\n          id\n          quantity {\n            units\n            subunits\n          }\n          total\n          bill {\n            id\n            number\n            createdAt\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').NestedPagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Receipt($id: ID!) {\n  bill(id: $id) {\n    id\n    number\n    register\n    cashier\n    status\n    currency\n    subtotal\n    discountTotal\n    taxTotal\n    rounding\n    total\n    refundedTotal\n    items {\n      id\n      lineNo\n      name\n      quantity {\n        units\n        subunits\n        totalSubunits\n      }\n      unitPrice\n      subunitPrice\n      discount\n      tax\n      total\n      product {\n        id\n        sku\n        name\n        barcode\n      }\n      refundItems {\n        id\n        quantity {\n          units\n          subunits\n        }\n        refundedAmount\n      }\n    }\n    payments {\n      id\n      method\n      amount\n      tendered\n      change\n    }\n    createdAt\n  }\n}"): typeof import('./graphql.ts').ReceiptDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RefundDesk($first: Int!, $after: String) {\n  refunds(first: $first, after: $after) {\n    nodes {\n      id\n      number\n      reason\n      createdAt\n      totalRefunded\n      items {\n        id\n        quantity {\n          units\n          subunits\n        }\n        refundedAmount\n        restock\n        billItem {\n          id\n          unitPrice\n          quantity {\n            units\n            subunits\n          }\n          product {\n            id\n            sku\n            name\n          }\n        }\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): typeof import('./graphql.ts').RefundDeskDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
