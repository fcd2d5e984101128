export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A moment as RFC 3339 in UTC, with up to six decimals of a second: 2026-11-22T13:00:00.123456Z.
   * A moment that you send may have another offset.
   */
  DateTime: { input: string; output: string; }
  /**
   * Whole minor units of the store's currency (cents, pence, yen): 1250 is 12.50 in EUR and 1250 in JPY.
   * A JSON integer within ±9007199254740991; "12" is refused, and so is 12.0 written into a document; in JSON variables 12.0 is 12.
   */
  Money: { input: number; output: number; }
};

/**
 * A sale as it was closed: prices, names and tax stay as sold, whatever happens to the products.
 *
 * total = subtotal - discountTotal + rounding, plus taxTotal where prices exclude tax.
 */
export type Bill = Node & {
  /** Who made it. */
  readonly cashier: Scalars['String']['output'];
  /** The id that the till gave it; null when it gave none. */
  readonly clientId: Maybe<Scalars['ID']['output']>;
  /** When the server stored it: later than `occurredAt` for a sale made offline. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** ISO 4217, the store's currency when it was made. */
  readonly currency: Scalars['String']['output'];
  /** The till's own reference to a customer, kept as sent; null when there was none. */
  readonly customerRef: Maybe<Scalars['String']['output']>;
  /** All discounts together, those of the lines and that of the bill. */
  readonly discountTotal: Scalars['Money']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** Its lines by `lineNo`, at most 1,000. */
  readonly items: ReadonlyArray<BillItem>;
  /** What the sale brought in: total - refundedTotal, or 0 when it is voided. */
  readonly netTotal: Scalars['Money']['output'];
  /** A remark for people; null when there is none. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The number on the receipt: counts up without gaps in each register. */
  readonly number: Scalars['String']['output'];
  /** When the sale took place; lists and days go by it. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How it was paid, in the order of payment. They add up to `total`. */
  readonly payments: ReadonlyArray<Payment>;
  /**
   * The receipt to hand to the customer, in English, as the sale stands today: voided or refunded goods are marked, times
   * are those of the store's time zone. It says COPY: a bill that can be read was closed, and printed at the till, before.
   */
  readonly receipt: Scalars['String']['output'];
  /** What can still be paid back at most: 0 once everything is back or the bill is voided. */
  readonly refundableTotal: Scalars['Money']['output'];
  /** Money paid back so far over all refunds, rounding of cash included. */
  readonly refundedTotal: Scalars['Money']['output'];
  /** Its refunds, the oldest first, at most 200. */
  readonly refunds: ReadonlyArray<Refund>;
  /** The till that made it. */
  readonly register: Scalars['String']['output'];
  /** What rounding of cash added; negative when it took away. */
  readonly rounding: Scalars['Money']['output'];
  /** Whether it was paid, refunded or voided. */
  readonly status: BillStatus;
  /** Its lines at their prices, before discounts. */
  readonly subtotal: Scalars['Money']['output'];
  /** Tax by rate, the lowest rate first, as sold: refunds do not change it. */
  readonly taxSummary: ReadonlyArray<TaxLine>;
  /** The tax of all lines: part of the prices or on top of them, as the store has it. */
  readonly taxTotal: Scalars['Money']['output'];
  /** What the customer paid. */
  readonly total: Scalars['Money']['output'];
  /** Grows by one with every change of the bill. */
  readonly version: Scalars['Int']['output'];
  /** Why it was voided; null unless it is VOIDED. */
  readonly voidReason: Maybe<Scalars['String']['output']>;
  /** When it was voided; null unless it is VOIDED. */
  readonly voidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who voided it; null unless it is VOIDED. */
  readonly voidedBy: Maybe<Scalars['String']['output']>;
};


/**
 * A sale as it was closed: prices, names and tax stay as sold, whatever happens to the products.
 *
 * total = subtotal - discountTotal + rounding, plus taxTotal where prices exclude tax.
 */
export type BillReceiptArgs = {
  format: ReceiptFormat;
  width: Scalars['Int']['input'];
};

/** A page of bills. */
export type BillConnection = {
  /** Size of the whole list under the same filter, counted only when asked for. */
  readonly count: Count;
  /** The rows, each with its cursor, in the order of the list. */
  readonly edges: ReadonlyArray<BillEdge>;
  /** The same rows without cursors. */
  readonly nodes: ReadonlyArray<Bill>;
  /** Where the page stands, and how to get the next one. */
  readonly pageInfo: PageInfo;
};


/** A page of bills. */
export type BillConnectionCountArgs = {
  limit: Scalars['Int']['input'];
};

/** A bill in its list. */
export type BillEdge = {
  /** Its place in the list, opaque: valid only with the same sort and filter. */
  readonly cursor: Scalars['String']['output'];
  /** The bill. */
  readonly node: Bill;
};

/** Bills that meet all that is given; what is absent or null restricts nothing. */
export type BillFilter = {
  /** Made by exactly this cashier. */
  readonly cashier?: InputMaybe<Scalars['String']['input']>;
  /** With exactly this reference to a customer. */
  readonly customerRef?: InputMaybe<Scalars['String']['input']>;
  /** With `occurredAt` in this span. */
  readonly occurred?: InputMaybe<DateTimeRange>;
  /** Made on exactly this register. */
  readonly register?: InputMaybe<Scalars['String']['input']>;
  /** In one of these states; an empty list matches nothing. */
  readonly status?: InputMaybe<ReadonlyArray<BillStatus>>;
};

/** A line of a bill: one product as it was sold. */
export type BillItem = Node & {
  /** The bill it stands on. */
  readonly bill: Bill;
  /** The id of `bill`. */
  readonly billId: Scalars['ID']['output'];
  /** What was taken off, the line's share of the bill's discount included. */
  readonly discount: Scalars['Money']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** Its place on the bill, from 1. */
  readonly lineNo: Scalars['Int']['output'];
  /** The product's name when sold. */
  readonly name: Scalars['String']['output'];
  /** True when somebody set the price by hand. */
  readonly priceOverridden: Scalars['Boolean']['output'];
  /** The product as it is today; `name`, `sku` and the prices here are as sold. */
  readonly product: Product;
  /** The id of `product`. */
  readonly productId: Scalars['ID']['output'];
  /** How much was sold, as the till sent it: subunits can be more than a pack. */
  readonly quantity: Quantity;
  /** What came back of it, the oldest first. */
  readonly refundItems: ReadonlyArray<RefundItem>;
  /** What can still come back, and for how much. */
  readonly refundable: Refundable;
  /** The product's SKU when sold. */
  readonly sku: Scalars['String']['output'];
  /** Price of one loose piece when sold. */
  readonly subunitPrice: Scalars['Money']['output'];
  /** The tax in `total`. */
  readonly tax: Scalars['Money']['output'];
  /** Tax rate when sold, in basis points: 1900 is 19 %. */
  readonly taxRateBp: Scalars['Int']['output'];
  /** What the line cost, with tax and after `discount`. */
  readonly total: Scalars['Money']['output'];
  /** Price of one pack when sold. */
  readonly unitPrice: Scalars['Money']['output'];
};

/** A page of bill lines. */
export type BillItemConnection = {
  /** Size of the whole list, counted only when asked for. */
  readonly count: Count;
  /** The rows, each with its cursor, in the order of the list. */
  readonly edges: ReadonlyArray<BillItemEdge>;
  /** The same rows without cursors. */
  readonly nodes: ReadonlyArray<BillItem>;
  /** Where the page stands, and how to get the next one. */
  readonly pageInfo: PageInfo;
};


/** A page of bill lines. */
export type BillItemConnectionCountArgs = {
  limit: Scalars['Int']['input'];
};

/** A bill line in its list. */
export type BillItemEdge = {
  /** Its place in the list, opaque: valid only for the same product. */
  readonly cursor: Scalars['String']['output'];
  /** The bill line. */
  readonly node: BillItem;
};

/** The order of bills; equal ones go by id, in the same direction. */
export type BillSort =
  /** The oldest sale first. */
  | 'OCCURRED_AT_ASC'
  /** The latest sale first. */
  | 'OCCURRED_AT_DESC'
  /** The highest total first. */
  | 'TOTAL_DESC';

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

/** How many rows a whole list has. */
export type Count = {
  /** Whether that is all of them. */
  readonly precision: CountPrecision;
  /** The number of rows found, never more than `limit`. */
  readonly value: Scalars['Int']['output'];
};

/** How a count is meant. */
export type CountPrecision =
  /** Counting stopped at `limit`: there are more. */
  | 'AT_LEAST'
  /** There are exactly so many. */
  | 'EXACT';

/** A span of time; without an end it is open on that side. */
export type DateTimeRange = {
  /** The first moment that belongs to it. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The first moment that no longer belongs to it. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Why stock changed. */
export type MovementKind =
  /** Somebody corrected the stock by a difference. */
  | 'ADJUSTMENT'
  /** Somebody counted, and the stock was set to what is there. */
  | 'COUNT'
  /** What was there when the product was entered. */
  | 'OPENING'
  /** Goods were delivered. */
  | 'RECEIPT'
  /** A refund brought goods back; goods that were written off leave again as WASTE. */
  | 'RETURN'
  /** Goods were sold. */
  | 'SALE'
  /** A bill was voided, and its goods are back. */
  | 'VOID'
  /** Goods were thrown away. */
  | 'WASTE';

/** Whatever has an id. */
export type Node = {
  /**
   * Type, store and key, such as product_3_17. Unique over all types and stable for ever.
   * An id of another type or of another store is answered like one that does not exist.
   */
  readonly id: Scalars['ID']['output'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  /** The cursor of the last row, for `after`; null when the page is empty. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more follows. Paging backwards: true when `before` was sent. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether more comes before. Paging forwards: true when `after` was sent. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first row, for `before`; null when the page is empty. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Money in for a bill, or money back for a refund; the amount is positive in both. */
export type Payment = Node & {
  /** What counts towards the bill or refund: tendered - change. */
  readonly amount: Scalars['Money']['output'];
  /** What the customer got in return; null when `tendered` is null. */
  readonly change: Maybe<Scalars['Money']['output']>;
  /** When the server stored it. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** By what means. */
  readonly method: PaymentMethod;
  /** What the customer handed over; null when nobody noted it, and for money back. */
  readonly tendered: Maybe<Scalars['Money']['output']>;
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

/** Goods on sale, with their price and stock of today. */
export type Product = Node & {
  /** What a scanner reads, unique in the store; null when it has none. */
  readonly barcode: Maybe<Scalars['String']['output']>;
  /** The lines it was sold on, the latest first. */
  readonly billItems: BillItemConnection;
  /** The group it is listed under; null when it has none. */
  readonly category: Maybe<Scalars['String']['output']>;
  /** When it was entered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** True once it stands on a bill. */
  readonly hasSales: Scalars['Boolean']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** False once it may no longer be sold. What was sold before can still be refunded. */
  readonly isActive: Scalars['Boolean']['output'];
  /** True when stock is at or below `reorderLevel`; false when that is null. */
  readonly isLowStock: Scalars['Boolean']['output'];
  /** Its name on shelf and receipt. */
  readonly name: Scalars['String']['output'];
  /** In packs: stock at or below it is low; null when nobody watches it. */
  readonly reorderLevel: Maybe<Scalars['Int']['output']>;
  /** The shop's own code for it, unique in the store. */
  readonly sku: Scalars['String']['output'];
  /** What is there now. Its subunits are always fewer than a pack. */
  readonly stock: Quantity;
  /** What changed its stock, the latest first. */
  readonly stockMovements: StockMovementConnection;
  /** Price of one loose piece. */
  readonly subunitPrice: Scalars['Money']['output'];
  /** Pieces in a pack. 1 means that it is not sold in pieces. */
  readonly subunitsPerUnit: Scalars['Int']['output'];
  /** Tax rate in basis points: 1900 is 19 %. */
  readonly taxRateBp: Scalars['Int']['output'];
  /** Price of one pack. */
  readonly unitPrice: Scalars['Money']['output'];
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with every change of the product. */
  readonly version: Scalars['Int']['output'];
};


/** Goods on sale, with their price and stock of today. */
export type ProductBillItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Goods on sale, with their price and stock of today. */
export type ProductStockMovementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<ReadonlyArray<MovementKind>>;
};

/** A page of products. */
export type ProductConnection = {
  /** Size of the whole list under the same filter, counted only when asked for. */
  readonly count: Count;
  /** The rows, each with its cursor, in the order of the list. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The same rows without cursors. */
  readonly nodes: ReadonlyArray<Product>;
  /** Where the page stands, and how to get the next one. */
  readonly pageInfo: PageInfo;
};


/** A page of products. */
export type ProductConnectionCountArgs = {
  limit: Scalars['Int']['input'];
};

/** A product in its list. */
export type ProductEdge = {
  /** Its place in the list, opaque: valid only with the same sort and filter. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** Products that meet all that is given; what is absent or null restricts nothing. */
export type ProductFilter = {
  /** In exactly this category. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Only those on sale, or only those that are not. */
  readonly isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those at or below their reorder level, or only the others. */
  readonly isLowStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Words, in any order and case: each must begin a word of name, SKU or barcode. No word restricts nothing. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

/** The order of products; equal ones go by id, in the same direction. */
export type ProductSort =
  /** By name, as Unicode orders text: upper and lower case together, accents beside their letter. */
  | 'NAME_ASC'
  /** By SKU. */
  | 'SKU_ASC'
  /** The smallest stock first, counted in pieces. */
  | 'STOCK_ASC';

/** An amount of goods: whole packs and loose pieces. */
export type Quantity = {
  /** Loose pieces beside the packs. */
  readonly subunits: Scalars['Int']['output'];
  /** The same amount in pieces: units * pieces per pack + subunits. */
  readonly totalSubunits: Scalars['Int']['output'];
  /** Whole packs. Negative only where stock has gone below zero. */
  readonly units: Scalars['Int']['output'];
};

/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type Query = {
  /** One bill; null when there is none. */
  readonly bill: Maybe<Bill>;
  /** The bill that a till made under its own id, for example while offline; null when it has not arrived. */
  readonly billByClientId: Maybe<Bill>;
  /** The bill that is printed as this number; null when there is none. */
  readonly billByNumber: Maybe<Bill>;
  /** Bills, the latest first unless `sort` says otherwise. */
  readonly bills: BillConnection;
  /** Any object by its id; null when there is none. */
  readonly node: Maybe<Node>;
  /** Many objects at once, in the order of `ids`: null where there is none, and an id sent twice is answered twice. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** One product; null when there is none. */
  readonly product: Maybe<Product>;
  /** The product that a scanner read: the one with this barcode, else the one with this SKU; null when there is neither. */
  readonly productByCode: Maybe<Product>;
  /** Products, by name unless `sort` says otherwise; inactive ones included. */
  readonly products: ProductConnection;
  /** One refund; null when there is none. */
  readonly refund: Maybe<Refund>;
  /** Refunds, the latest first unless `sort` says otherwise. */
  readonly refunds: RefundConnection;
  /** Products whose stock is not the sum of their movements, ordered by id. Anything but an empty list is a fault of the data. */
  readonly stockDrift: ReadonlyArray<StockDrift>;
  /** The caller's own store. */
  readonly store: Store;
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryBillArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryBillByClientIdArgs = {
  clientId: Scalars['ID']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryBillByNumberArgs = {
  number: Scalars['String']['input'];
  register: Scalars['String']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryBillsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BillFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort: BillSort;
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryProductByCodeArgs = {
  code: Scalars['String']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort: ProductSort;
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryRefundArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryRefundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RefundFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort: RefundSort;
};


/**
 * Everything of one store: a caller sees its own store and no other.
 *
 * Money is in whole minor units, goods are in packs and loose pieces, times are in UTC.
 * A connection pages with `first` and `after`; the lists of this type also page backwards with `last` and `before`.
 */
export type QueryStockDriftArgs = {
  first: Scalars['Int']['input'];
};

/** How a receipt is laid out. */
export type ReceiptFormat =
  /** A whole page to show or print, without scripts, which loads nothing; every text in it is escaped. */
  | 'HTML'
  /** Lines of a fixed width, for printers and screens that have no other. */
  | 'TEXT';

/** Goods or money that went back on one bill. */
export type Refund = Node & {
  /** The bill it belongs to. */
  readonly bill: Bill;
  /** The id of `bill`. */
  readonly billId: Scalars['ID']['output'];
  /** Who made it. */
  readonly cashier: Scalars['String']['output'];
  /** The id that the till gave it; null when it gave none. */
  readonly clientId: Maybe<Scalars['ID']['output']>;
  /** When the server stored it: later than `occurredAt` for a refund made offline. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** What went back, in the order of entry; at most 1,000. */
  readonly items: ReadonlyArray<RefundItem>;
  /** A remark for people; null when there is none. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The number on its slip: counts up without gaps in each register, apart from the bills. */
  readonly number: Scalars['String']['output'];
  /** When the refund took place; lists and days go by it. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How the money was paid back, in the order of payment. */
  readonly payments: ReadonlyArray<Payment>;
  /** Why. */
  readonly reason: RefundReason;
  /** The register whose counter numbered it: the bill's. */
  readonly register: Scalars['String']['output'];
  /** What rounding of cash added; negative when it took away. */
  readonly rounding: Scalars['Money']['output'];
  /** The tax in `totalRefunded`. */
  readonly taxRefunded: Scalars['Money']['output'];
  /** Its items together, before rounding of cash. What was paid is totalRefunded + rounding. */
  readonly totalRefunded: Scalars['Money']['output'];
};

/** A page of refunds. */
export type RefundConnection = {
  /** Size of the whole list under the same filter, counted only when asked for. */
  readonly count: Count;
  /** The rows, each with its cursor, in the order of the list. */
  readonly edges: ReadonlyArray<RefundEdge>;
  /** The same rows without cursors. */
  readonly nodes: ReadonlyArray<Refund>;
  /** Where the page stands, and how to get the next one. */
  readonly pageInfo: PageInfo;
};


/** A page of refunds. */
export type RefundConnectionCountArgs = {
  limit: Scalars['Int']['input'];
};

/** A refund in its list. */
export type RefundEdge = {
  /** Its place in the list, opaque: valid only with the same sort and filter. */
  readonly cursor: Scalars['String']['output'];
  /** The refund. */
  readonly node: Refund;
};

/** Refunds that meet all that is given; what is absent or null restricts nothing. */
export type RefundFilter = {
  /** Of this bill; an id that does not exist matches nothing. */
  readonly billId?: InputMaybe<Scalars['ID']['input']>;
  /** With `occurredAt` in this span. */
  readonly occurred?: InputMaybe<DateTimeRange>;
  /** For one of these reasons; an empty list matches nothing. */
  readonly reason?: InputMaybe<ReadonlyArray<RefundReason>>;
};

/** What went back of one bill line in one refund. */
export type RefundItem = Node & {
  /** The line it was sold on. */
  readonly billItem: BillItem;
  /** The id of `billItem`. */
  readonly billItemId: Scalars['ID']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** The product as it is today: that of `billItem`, in one step. */
  readonly product: Product;
  /** How much went back. */
  readonly quantity: Quantity;
  /** The refund it belongs to. */
  readonly refund: Refund;
  /** The id of `refund`. */
  readonly refundId: Scalars['ID']['output'];
  /** What it was worth, with tax and before rounding of cash. */
  readonly refundedAmount: Scalars['Money']['output'];
  /** The tax in `refundedAmount`. */
  readonly refundedTax: Scalars['Money']['output'];
  /** What was done with the goods. */
  readonly restock: RestockAction;
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

/** The order of refunds; equal ones go by id, in the same direction. */
export type RefundSort =
  /** The oldest refund first. */
  | 'OCCURRED_AT_ASC'
  /** The latest refund first. */
  | 'OCCURRED_AT_DESC';

/** What is left of a line to be refunded. */
export type Refundable = {
  /** What is paid back when all of it comes back, with tax and before rounding of cash. */
  readonly amount: Scalars['Money']['output'];
  /** True when nothing is left to come back. */
  readonly isFullyRefunded: Scalars['Boolean']['output'];
  /** Packs and pieces that can still come back; pieces may also come out of opened packs. */
  readonly quantity: Quantity;
  /** The tax in `amount`. */
  readonly tax: Scalars['Money']['output'];
};

/** What is done with goods that were refunded. */
export type RestockAction =
  /** They did not come back: stock stays. */
  | 'NONE'
  /** They go back on the shelf: stock grows. */
  | 'RETURN_TO_STOCK'
  /** They came back but cannot be sold: stock stays. */
  | 'WRITE_OFF';

/** A product whose stock disagrees with its movements. */
export type StockDrift = {
  /** Pieces that `stock` has more than `ledger`; negative when it has fewer. */
  readonly difference: Scalars['Int']['output'];
  /** The stock as its movements add up. */
  readonly ledger: Quantity;
  /** The product. */
  readonly product: Product;
  /** The stock as kept on the product. */
  readonly stock: Quantity;
};

/** One change of a product's stock. All of a product's movements add up to its stock. */
export type StockMovement = Node & {
  /** Who caused it; null when it is not known. */
  readonly actor: Maybe<Scalars['String']['output']>;
  /** The bill that caused it; null when none did. */
  readonly bill: Maybe<Bill>;
  /** When it was entered. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The change in pieces; negative when goods left. */
  readonly delta: Scalars['Int']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** What happened. */
  readonly kind: MovementKind;
  /** A remark for people; null when there is none. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The product whose stock changed. */
  readonly product: Product;
  /** The refund that caused it; null when none did. */
  readonly refund: Maybe<Refund>;
};

/** A page of stock movements. */
export type StockMovementConnection = {
  /** Size of the whole list under the same kinds, counted only when asked for. */
  readonly count: Count;
  /** The rows, each with its cursor, in the order of the list. */
  readonly edges: ReadonlyArray<StockMovementEdge>;
  /** The same rows without cursors. */
  readonly nodes: ReadonlyArray<StockMovement>;
  /** Where the page stands, and how to get the next one. */
  readonly pageInfo: PageInfo;
};


/** A page of stock movements. */
export type StockMovementConnectionCountArgs = {
  limit: Scalars['Int']['input'];
};

/** A stock movement in its list. */
export type StockMovementEdge = {
  /** Its place in the list, opaque: valid only for the same product and kinds. */
  readonly cursor: Scalars['String']['output'];
  /** The movement. */
  readonly node: StockMovement;
};

/** A shop: its currency, its calendar and its rules of price. */
export type Store = Node & {
  /** The smallest step in which cash is paid: 5 rounds cash to 0.05, 1 rounds nothing. */
  readonly cashRounding: Scalars['Money']['output'];
  /** A short code, unique among stores. */
  readonly code: Scalars['String']['output'];
  /** ISO 4217, such as EUR: the currency of all money in the store. */
  readonly currency: Scalars['String']['output'];
  /** Local time at which a business day begins, HH:MM; sales before it belong to the day before. */
  readonly dayStartsAt: Scalars['String']['output'];
  /** See `Node.id`. */
  readonly id: Scalars['ID']['output'];
  /** The shop's name for people. */
  readonly name: Scalars['String']['output'];
  /** True when prices contain the tax, false when the tax is added on top. */
  readonly pricesIncludeTax: Scalars['Boolean']['output'];
  /** IANA name of the time zone in which the store's days are counted, such as Europe/Berlin. */
  readonly timezone: Scalars['String']['output'];
};

/** The tax of one rate on a bill. */
export type TaxLine = {
  /** What was taxed, without the tax. */
  readonly base: Scalars['Money']['output'];
  /** The tax on it. */
  readonly tax: Scalars['Money']['output'];
  /** Tax rate in basis points: 1900 is 19 %. */
  readonly taxRateBp: Scalars['Int']['output'];
};
