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

/** What became of `billCreate`. */
export type BillCreatePayload = {
  /** The bill; null when there are errors. */
  readonly bill: Maybe<Bill>;
  /** Every problem of every line at once; empty when the bill was made. */
  readonly errors: ReadonlyArray<Problem>;
  /** True when the bill was made by an earlier attempt with the same key or client id, and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
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

/** A sale to be made. */
export type BillInput = {
  /** Who makes it: the caller when absent. Another name takes the right to give it, else FORBIDDEN. */
  readonly cashier?: InputMaybe<Scalars['String']['input']>;
  /**
   * The till's own id for the bill, unique over the store's bills and refunds for ever. Sent again under another key it
   * answers the same bill with `replayed: true`; with another input it is CLIENT_ID_REUSED.
   */
  readonly clientId?: InputMaybe<Scalars['ID']['input']>;
  /** The till's own reference to a customer, kept as sent. */
  readonly customerRef?: InputMaybe<Scalars['String']['input']>;
  /** Taken off the bill after the discounts of its lines, and spread over them by value. */
  readonly discount?: InputMaybe<DiscountInput>;
  /**
   * Names this attempt: 1 to 128 printable characters, new for each sale, such as a UUID. The same key with the same input
   * answers the first result with `replayed: true`; with another input it is IDEMPOTENCY_KEY_REUSED. A failed attempt does
   * not burn it. Kept for 30 days.
   */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What is sold, in the order of the receipt: 1 to 1,000 lines, more are LIMIT_EXCEEDED. A product may stand on several. */
  readonly lines: ReadonlyArray<BillLineInput>;
  /** A remark for people. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /**
   * When the sale took place: now when absent. May lie in the past, for a sale made offline;
   * more than five minutes ahead is INVALID_INPUT.
   */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * How it is paid, at most 250. The amounts add up to the total, its cash part rounded to `Store.cashRounding`, else
   * PAYMENT_MISMATCH. Empty where nothing is to be paid, and in `billPreview` while it is not paid yet.
   */
  readonly payments: ReadonlyArray<PaymentInput>;
  /**
   * From `billPreview`: the bill is made only with these figures.
   * Others, or a token that is none, are STALE_PREVIEW with a new preview.
   */
  readonly previewToken?: InputMaybe<Scalars['String']['input']>;
  /** The till that makes it; it numbers the bill. */
  readonly register: Scalars['String']['input'];
  /** What happens when stock does not suffice. */
  readonly stockPolicy: StockPolicy;
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
  /** What came back of it, the oldest first, at most 1,000. */
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

/** A line to be sold. */
export type BillLineInput = {
  /** Taken off this line alone; none when absent. */
  readonly discount?: InputMaybe<DiscountInput>;
  /** The price of a pack that the customer was shown; PRICE_CHANGED when the product's is another now. */
  readonly expectedUnitPrice?: InputMaybe<Scalars['Money']['input']>;
  /** What is sold; PRODUCT_INACTIVE when it may no longer be. */
  readonly product: ProductRef;
  /** How much. The bill keeps packs and pieces as sent. */
  readonly quantity: QuantityInput;
  /** Price of one loose piece, set by hand; the product's when absent. Takes the right to set prices, else FORBIDDEN. */
  readonly subunitPrice?: InputMaybe<Scalars['Money']['input']>;
  /** Price of one pack, set by hand; the product's when absent. Takes the right to set prices, else FORBIDDEN. */
  readonly unitPrice?: InputMaybe<Scalars['Money']['input']>;
};

/** BILL_NOT_REFUNDABLE: the bill is voided, or nothing is left of it. */
export type BillNotRefundable = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** What became of the bill. */
  readonly status: BillStatus;
};

/** BILL_NOT_VOIDABLE: the bill is voided already, or has refunds. */
export type BillNotVoidable = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** What became of the bill. */
  readonly status: BillStatus;
};

/**
 * A bill as it would be made now.
 *
 * Its figures add up like those of `Bill`; a line whose product is not known, or whose figures cannot be taken, counts 0.
 */
export type BillPreview = {
  /** What is still to be paid: `total` less the payments named. 0 when they fit, negative when they are too much. */
  readonly amountDue: Scalars['Money']['output'];
  /** All discounts together, those of the lines and that of the bill. */
  readonly discountTotal: Scalars['Money']['output'];
  /** Every problem that `billCreate` would answer with; empty when the bill can be made. */
  readonly errors: ReadonlyArray<Problem>;
  /** One for each line of the input, in its order. */
  readonly lines: ReadonlyArray<BillPreviewLine>;
  /**
   * For `BillInput.previewToken`: a signature over the lines, prices, discounts, tax and total before rounding of cash, so
   * that payments may still be chosen. It does not expire; null while there are errors.
   */
  readonly previewToken: Maybe<Scalars['String']['output']>;
  /** What rounding of cash adds; negative when it takes away, 0 while no CASH payment is named. */
  readonly rounding: Scalars['Money']['output'];
  /** Its lines at their prices, before discounts. */
  readonly subtotal: Scalars['Money']['output'];
  /** Tax by rate, the lowest rate first. */
  readonly taxSummary: ReadonlyArray<TaxLine>;
  /** The tax of all lines: part of the prices or on top of them, as the store has it. */
  readonly taxTotal: Scalars['Money']['output'];
  /** What the customer pays, `rounding` included. */
  readonly total: Scalars['Money']['output'];
};

/** A line of a bill as it would be made now. */
export type BillPreviewLine = {
  /** What is taken off, the line's share of the bill's discount included. */
  readonly discount: Scalars['Money']['output'];
  /** The product; null when the input names none of the store. */
  readonly product: Maybe<Product>;
  /** How much, as sent. */
  readonly quantity: Quantity;
  /** Price of one loose piece: the product's of now, or the one set by hand. */
  readonly subunitPrice: Scalars['Money']['output'];
  /** The tax in `total`. */
  readonly tax: Scalars['Money']['output'];
  /** What the line costs, with tax and after `discount`. */
  readonly total: Scalars['Money']['output'];
  /** Price of one pack: the product's of now, or the one set by hand. */
  readonly unitPrice: Scalars['Money']['output'];
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

/** A bill to be voided. */
export type BillVoidInput = {
  /** Which bill; NOT_FOUND when there is none. */
  readonly billId: Scalars['ID']['input'];
  /** The `Bill.version` that was seen; VERSION_CONFLICT when it has changed since. Not checked when absent. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Names this attempt; see `BillInput.idempotencyKey`. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Why, for people. */
  readonly reason: Scalars['String']['input'];
};

/** What became of `billVoid`. */
export type BillVoidPayload = {
  /** The bill, now VOIDED; null when there are errors. */
  readonly bill: Maybe<Bill>;
  /** Every problem at once; empty when the bill was voided. */
  readonly errors: ReadonlyArray<Problem>;
  /** True when the bill was voided by an earlier attempt with the same key, and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** CLIENT_ID_REUSED: the client id was used for another bill or refund. */
export type ClientIdReused = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** The id of that bill or refund. */
  readonly existingId: Scalars['ID']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

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

/** Money off, in exactly one of two ways; more than what it is taken from is INVALID_INPUT. */
export type DiscountInput =
  /** This much, at least 0. */
  { readonly amount: Scalars['Money']['input']; readonly percentBp?: never; }
  |  /** This part, in basis points from 0 to 10000, rounded half up: 1000 is 10 %. */
  { readonly amount?: never; readonly percentBp: Scalars['Int']['input']; };

/** DUPLICATE_CODE: another product of the store has this SKU as its SKU, or this barcode as its barcode. */
export type DuplicateCode = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** Which of the two: sku or barcode. */
  readonly field: Scalars['String']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** The SKU or barcode as sent. */
  readonly value: Scalars['String']['output'];
};

/** IDEMPOTENCY_KEY_REUSED: the key was used for another operation or input. */
export type IdempotencyKeyReused = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** When it was used. */
  readonly firstUsedAt: Scalars['DateTime']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** INSUFFICIENT_STOCK: less is there than is asked for. One for each product, at the line with which it no longer suffices. */
export type InsufficientStock = Problem & {
  /** What is there, and would have passed unless it is below zero. */
  readonly available: Quantity;
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** The product, with its stock of now. */
  readonly product: Product;
  /** What is asked for, all lines of the product together. */
  readonly requested: Quantity;
};

/** INVALID_INPUT: a value that cannot be taken. */
export type InvalidInput = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** LIMIT_EXCEEDED: more lines in the input, or refunds of the bill, than may be. */
export type LimitExceeded = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** How many may be. */
  readonly limit: Scalars['Int']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
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

/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type Mutation = {
  /** Sells goods: prices them, takes the payments, numbers the bill and takes the goods out of stock. */
  readonly billCreate: BillCreatePayload;
  /** Cancels a whole bill and puts its goods back into stock; one with refunds, or voided before, is BILL_NOT_VOIDABLE. */
  readonly billVoid: BillVoidPayload;
  /** Enters a product; a SKU or barcode that is in use in the store is DUPLICATE_CODE. */
  readonly productCreate: ProductPayload;
  /** Changes a product; bills made before keep what they were sold with. */
  readonly productUpdate: ProductPayload;
  /** Takes goods of a bill back, restocks them and pays the money back; a bill's 201st refund is LIMIT_EXCEEDED. */
  readonly refundCreate: RefundCreatePayload;
  /** Corrects stock by differences; what would take it below zero, or farther below, is INSUFFICIENT_STOCK. */
  readonly stockAdjust: StockPayload;
  /** Sets stock to what was counted; STOCK_CHANGED where it is no longer what was expected. */
  readonly stockCount: StockPayload;
  /** Adds goods that were delivered; also to products that are not active. */
  readonly stockReceive: StockPayload;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationBillCreateArgs = {
  input: BillInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationBillVoidArgs = {
  input: BillVoidInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationProductCreateArgs = {
  input: ProductInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationProductUpdateArgs = {
  input: ProductUpdateInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationRefundCreateArgs = {
  input: RefundInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationStockAdjustArgs = {
  input: StockAdjustInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationStockCountArgs = {
  input: StockCountInput;
};


/**
 * Everything that changes a store. Each field does all that was asked or, when its payload has `errors`, nothing at all.
 *
 * Texts have 1 to 500 characters: an empty one is INVALID_INPUT, a longer one LIMIT_EXCEEDED.
 * A figure below zero is INVALID_INPUT, unless its field allows it.
 * After an error beside the data with `extensions.retryable: true`, such as CONFLICT_RETRY or IDEMPOTENCY_IN_PROGRESS, and
 * after an answer that never arrived, send the same again under the same key.
 */
export type MutationStockReceiveArgs = {
  input: StockReceiveInput;
};

/** Whatever has an id. */
export type Node = {
  /**
   * Type, store and key, such as product_3_17. Unique over all types and stable for ever.
   * An id of another type or of another store is answered like one that does not exist.
   */
  readonly id: Scalars['ID']['output'];
};

/** NOT_FOUND: nothing of the store has this id or code. */
export type NotFound = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** The id or code as sent. */
  readonly id: Scalars['ID']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
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

/** Money in for a bill. */
export type PaymentInput = {
  /** What counts towards the bill, without the change; positive. */
  readonly amount: Scalars['Money']['input'];
  /** By what means. */
  readonly method: PaymentMethod;
  /** What the customer handed over, at least `amount`: the difference is the change. Absent when nobody noted it. */
  readonly tendered?: InputMaybe<Scalars['Money']['input']>;
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

/** PAYMENT_MISMATCH: the payments of a bill, or the tenders of a refund, do not add up. */
export type PaymentMismatch = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** What they have to add up to, with the rounding of their cash. */
  readonly due: Scalars['Money']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** What they add up to. */
  readonly paid: Scalars['Money']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** PRICE_CHANGED: a pack costs something else now. */
export type PriceChanged = Problem & {
  /** The price of now. */
  readonly actual: Scalars['Money']['output'];
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** The price as sent. */
  readonly expected: Scalars['Money']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A reason why nothing was done, which people at the till can mend. Each type adds the figures that say what would pass. */
export type Problem = {
  /** Which problem: stable, for programs. */
  readonly code: ProblemCode;
  /** What is wrong, in a sentence for the cashier; its words may change. */
  readonly message: Scalars['String']['output'];
  /** Where in the arguments it lies, lists counted from 0, such as ["input", "lines", "2", "quantity"]. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

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
  /** When it last changed; movements of its stock aside. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with every change of the product; movements of its stock are none. */
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

/** PRODUCT_INACTIVE: the product may no longer be sold. */
export type ProductInactive = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** The product. */
  readonly product: Product;
};

/** A product to be entered. It is active at once. */
export type ProductInput = {
  /** What a scanner reads, unique in the store; none when absent or null. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** The group it is listed under; none when absent or null. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /**
   * Names this attempt; see `BillInput.idempotencyKey`. The same key with the same input answers the product that was
   * entered; without a key a second attempt is DUPLICATE_CODE.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
  /** Its name on shelf and receipt: at most 320 bytes without control characters. */
  readonly name: Scalars['String']['input'];
  /** What is there now, entered as a movement of kind OPENING; nothing when absent or null. */
  readonly openingStock?: InputMaybe<QuantityInput>;
  /** In packs, at least 0 and at most 2,147,483,647 pieces: stock at or below it is low. Nobody watches it when absent or null. */
  readonly reorderLevel?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The shop's own code for it, unique in the store: at most 320 bytes without control characters. It cannot be changed.
   * It may be another product's barcode: whoever looks for the code then finds that one.
   */
  readonly sku: Scalars['String']['input'];
  /** Price of one loose piece, at least 0; when absent or null, unitPrice / subunitsPerUnit rounded half up. */
  readonly subunitPrice?: InputMaybe<Scalars['Money']['input']>;
  /** Pieces in a pack, 1 to 100,000. 1 means that it is not sold in pieces. */
  readonly subunitsPerUnit: Scalars['Int']['input'];
  /** Tax rate in basis points, 0 to 10000: 1900 is 19 %. */
  readonly taxRateBp: Scalars['Int']['input'];
  /** Price of one pack, at least 0. */
  readonly unitPrice: Scalars['Money']['input'];
};

/** What became of `productCreate` or `productUpdate`. */
export type ProductPayload = {
  /** Every problem at once; empty when it was done. */
  readonly errors: ReadonlyArray<Problem>;
  /** The product as it stands now; null when there are errors. */
  readonly product: Maybe<Product>;
};

/** A product, by exactly one of these; one that the store does not have is NOT_FOUND. */
export type ProductRef =
  /** What a scanner read: its whole barcode, else its SKU. */
  { readonly code: Scalars['String']['input']; readonly id?: never; }
  |  /** Its id. */
  { readonly code?: never; readonly id: Scalars['ID']['input']; };

/** The order of products; equal ones go by id, in the same direction. */
export type ProductSort =
  /** By name, as Unicode orders text: upper and lower case together, accents beside their letter. */
  | 'NAME_ASC'
  /** By SKU. */
  | 'SKU_ASC'
  /** The smallest stock first, counted in pieces. */
  | 'STOCK_ASC';

/**
 * What to change of a product: a field that is absent stays as it is.
 * Null clears `barcode`, `category` and `reorderLevel`; in any other field it is INVALID_INPUT.
 * Where no field is sent nothing changes, and the version stays.
 */
export type ProductUpdateInput = {
  /** What a scanner reads, unique in the store, else DUPLICATE_CODE; null for none. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** The group it is listed under; null for none. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** The `Product.version` that was seen; VERSION_CONFLICT when it has changed since, so that nobody's change is lost. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Which product; NOT_FOUND when there is none. */
  readonly id: Scalars['ID']['input'];
  /** False to sell it no longer. What was sold before can still be refunded. */
  readonly isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its name on shelf and receipt: at most 320 bytes without control characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** In packs, at least 0 and at most 2,147,483,647 pieces: stock at or below it is low; null when nobody watches it. */
  readonly reorderLevel?: InputMaybe<Scalars['Int']['input']>;
  /** Price of one loose piece, at least 0. */
  readonly subunitPrice?: InputMaybe<Scalars['Money']['input']>;
  /** Pieces in a pack, 1 to 100,000: its stock in pieces stays, counted in packs of the new size. */
  readonly subunitsPerUnit?: InputMaybe<Scalars['Int']['input']>;
  /** Tax rate in basis points, 0 to 10000: 1900 is 19 %. */
  readonly taxRateBp?: InputMaybe<Scalars['Int']['input']>;
  /** Price of one pack, at least 0. `subunitPrice` does not follow it. */
  readonly unitPrice?: InputMaybe<Scalars['Money']['input']>;
};

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
 * An amount of goods: both figures at least 0 and, where goods move, not both 0; else INVALID_INPUT.
 * So is an amount of more than 2,147,483,647 pieces, or one that would make a stock larger than that.
 */
export type QuantityInput = {
  /** Loose pieces beside the packs. May be more than a pack; INVALID_INPUT for a product that is not sold in pieces. */
  readonly subunits: Scalars['Int']['input'];
  /** Whole packs. */
  readonly units: Scalars['Int']['input'];
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
  /**
   * What `billCreate` would answer to the same input now: the same figures and problems. Writes nothing and stores no key.
   * `payments: []` means not paid yet: that is no problem here, rounding is 0 and all of `total` is due.
   */
  readonly billPreview: BillPreview;
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
  /**
   * What `refundCreate` would answer to the same input now: the same figures and problems.
   * Writes nothing and stores no key.
   */
  readonly refundPreview: RefundPreview;
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
export type QueryBillPreviewArgs = {
  input: BillInput;
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
export type QueryRefundPreviewArgs = {
  input: RefundInput;
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

/** What became of `refundCreate`. */
export type RefundCreatePayload = {
  /** Its bill as it stands now; null when there are errors. */
  readonly bill: Maybe<Bill>;
  /** Every problem of every item at once; empty when the refund was made. */
  readonly errors: ReadonlyArray<Problem>;
  /** The refund; null when there are errors. */
  readonly refund: Maybe<Refund>;
  /** True when the refund was made by an earlier attempt with the same key or client id, and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** A refund in its list. */
export type RefundEdge = {
  /** Its place in the list, opaque: valid only with the same sort and filter. */
  readonly cursor: Scalars['String']['output'];
  /** The refund. */
  readonly node: Refund;
};

/** REFUND_EXCEEDS_REMAINING: more would come back than is left of the line. */
export type RefundExceedsRemaining = Problem & {
  /** The id of the line. */
  readonly billItemId: Scalars['ID']['output'];
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** What is left of the line, and would have passed. */
  readonly refundable: Refundable;
  /** What was to come back, all items of the line together. */
  readonly requested: Quantity;
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

/** A refund to be made of one bill. */
export type RefundInput = {
  /** Which bill; NOT_FOUND when there is none, BILL_NOT_REFUNDABLE when it is voided or nothing is left of it. */
  readonly billId: Scalars['ID']['input'];
  /** Who makes it: the caller when absent. Another name takes the right to give it, else FORBIDDEN. */
  readonly cashier?: InputMaybe<Scalars['String']['input']>;
  /** The till's own id for the refund; see `BillInput.clientId`. */
  readonly clientId?: InputMaybe<Scalars['ID']['input']>;
  /** Names this attempt; see `BillInput.idempotencyKey`. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** A remark for people. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /**
   * When it took place: now when absent. May lie in the past, for a refund made offline;
   * before its sale or more than five minutes ahead is INVALID_INPUT.
   */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * From `refundPreview`: the refund is made only with these figures.
   * Others, or a token that is none, are STALE_PREVIEW with a new preview.
   */
  readonly previewToken?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  readonly reason: RefundReason;
  /** What comes back. */
  readonly scope: RefundScope;
  /**
   * How the money is paid back; the amounts add up to it, its cash part rounded, else PAYMENT_MISMATCH.
   * When none is named: by the bill's own methods, CASH last, each up to what it still holds.
   */
  readonly tenders?: InputMaybe<ReadonlyArray<RefundTenderInput>>;
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

/** Goods of one bill line that come back. */
export type RefundItemInput = {
  /**
   * Only to pay back less than the goods are worth, 0 included; more is INVALID_INPUT.
   * What is kept back is not paid later.
   */
  readonly amount?: InputMaybe<Scalars['Money']['input']>;
  /** Which line; NOT_FOUND when it is not one of the bill. */
  readonly billItemId: Scalars['ID']['input'];
  /**
   * How much; more than `BillItem.refundable` is REFUND_EXCEEDS_REMAINING.
   * Pieces may come out of opened packs, but no pack is made of loose pieces.
   */
  readonly quantity: QuantityInput;
  /** What is done with the goods. */
  readonly restock: RestockAction;
};

/** A refund as it would be made now. */
export type RefundPreview = {
  /** Every problem that `refundCreate` would answer with; empty when the refund can be made. */
  readonly errors: ReadonlyArray<Problem>;
  /**
   * One for each item of the input, in its order, or for each line with something left when all comes back;
   * those with a problem are left out.
   */
  readonly lines: ReadonlyArray<RefundPreviewLine>;
  /** What all that is left of the bill is worth, this refund's items included, with tax and before rounding of cash. */
  readonly maxRefundable: Scalars['Money']['output'];
  /**
   * For `RefundInput.previewToken`: a signature over the lines, amounts, tax, rounding and tenders.
   * It does not expire; null while there are errors.
   */
  readonly previewToken: Maybe<Scalars['String']['output']>;
  /** What rounding of cash adds; negative when it takes away. */
  readonly rounding: Scalars['Money']['output'];
  /** The tax in `totalRefunded`. */
  readonly taxRefunded: Scalars['Money']['output'];
  /** How the money is paid back: as named, or else as chosen. They add up to totalRefunded + rounding. */
  readonly tenders: ReadonlyArray<RefundTender>;
  /** The lines together, before rounding of cash. What is paid is totalRefunded + rounding. */
  readonly totalRefunded: Scalars['Money']['output'];
};

/** What would go back of one bill line. */
export type RefundPreviewLine = {
  /** The line it was sold on. */
  readonly billItem: BillItem;
  /** How much goes back, as sent. */
  readonly quantity: Quantity;
  /** What is left of the line afterwards. */
  readonly refundableAfter: Refundable;
  /** What is paid back for it, with tax and before rounding of cash. */
  readonly refundedAmount: Scalars['Money']['output'];
  /** The tax in `refundedAmount`. */
  readonly refundedTax: Scalars['Money']['output'];
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
  /** True: all that is left of the bill, back to stock. False is INVALID_INPUT. */
  { readonly full: Scalars['Boolean']['input']; readonly items?: never; }
  |  /**
   * These items: 1 to 1,000, more are LIMIT_EXCEEDED.
   * One bill line may come several times, to be restocked in different ways; over all refunds at most 1,000 times, else
   * LIMIT_EXCEEDED.
   */
  { readonly full?: never; readonly items: ReadonlyArray<RefundItemInput>; };

/** The order of refunds; equal ones go by id, in the same direction. */
export type RefundSort =
  /** The oldest refund first. */
  | 'OCCURRED_AT_ASC'
  /** The latest refund first. */
  | 'OCCURRED_AT_DESC';

/** Money that one means of payment gives back. */
export type RefundTender = {
  /** How much; positive. */
  readonly amount: Scalars['Money']['output'];
  /** By what means. */
  readonly method: PaymentMethod;
  /** What the bill's payments of this method still hold afterwards: no method gives back more than it took. */
  readonly remaining: Scalars['Money']['output'];
};

/** Money back by one means. */
export type RefundTenderInput = {
  /** How much; positive. */
  readonly amount: Scalars['Money']['input'];
  /** By what means; above what the bill's payments of this method still hold it is TENDER_EXCEEDED. */
  readonly method: PaymentMethod;
};

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

/** STALE_PREVIEW: the figures of the bill are no longer those of the preview. */
export type StaleBillPreview = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** The figures of now, with their own token. */
  readonly preview: BillPreview;
};

/** STALE_PREVIEW: the figures of the refund are no longer those of the preview. */
export type StaleRefundPreview = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** The figures of now, with their own token. */
  readonly preview: RefundPreview;
};

/** Corrections of stock by differences. */
export type StockAdjustInput = {
  /** Names this attempt; see `BillInput.idempotencyKey`. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Why stock changes. */
  readonly kind: StockAdjustKind;
  /** The differences: 1 to 250 lines, more are LIMIT_EXCEEDED. Lines of one product are added up. */
  readonly lines: ReadonlyArray<StockAdjustLine>;
  /** A remark for people, kept on each movement. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** Why somebody changes stock by a difference. */
export type StockAdjustKind =
  /** Stock was wrong. */
  | 'ADJUSTMENT'
  /** Goods were thrown away: differences below 0 only. */
  | 'WASTE';

/** A difference in the stock of one product. */
export type StockAdjustLine = {
  /** The change in pieces, a pack counted by its pieces: negative when goods left; 0 is INVALID_INPUT. */
  readonly deltaSubunits: Scalars['Int']['input'];
  /** Whose stock. */
  readonly product: ProductRef;
};

/** STOCK_CHANGED: the stock is not the one on which the count was made. */
export type StockChanged = Problem & {
  /** The stock of now. */
  readonly actual: Quantity;
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** The stock as sent. */
  readonly expected: Quantity;
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Stock as counted. */
export type StockCountInput = {
  /** Names this attempt; see `BillInput.idempotencyKey`. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The counts: 1 to 250 lines, more are LIMIT_EXCEEDED. A product that comes twice is INVALID_INPUT. */
  readonly lines: ReadonlyArray<StockCountLine>;
  /** A remark for people, kept on each movement. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** The count of one product. */
export type StockCountLine = {
  /** What is there; both figures may be 0. */
  readonly counted: QuantityInput;
  /**
   * The stock on which the count was made, compared in pieces: STOCK_CHANGED when it is another now.
   * Not checked when absent.
   */
  readonly expected?: InputMaybe<QuantityInput>;
  /** What was counted. */
  readonly product: ProductRef;
};

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

/** What became of `stockReceive`, `stockAdjust` or `stockCount`. */
export type StockPayload = {
  /** Every problem of every line at once; empty when it was done. */
  readonly errors: ReadonlyArray<Problem>;
  /** What was entered, one for each product whose stock changed; empty when there are errors. */
  readonly movements: ReadonlyArray<StockMovement>;
  /**
   * The products named, each once, with their stock of now; empty when there are errors.
   * In a replay also what a code stood for then, if it stands for another product now.
   */
  readonly products: ReadonlyArray<Product>;
  /** True when it was done by an earlier attempt with the same key, and nothing was done now. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What happens when there is less in stock than is sold. */
export type StockPolicy =
  /** The sale is made and stock goes below zero: only for goods that were handed over already. */
  | 'ALLOW_NEGATIVE'
  /** The sale is refused with INSUFFICIENT_STOCK. */
  | 'REJECT';

/** A delivery. */
export type StockReceiveInput = {
  /** Names this attempt; see `BillInput.idempotencyKey`. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** What came: 1 to 250 lines, more are LIMIT_EXCEEDED. Lines of one product are added up. */
  readonly lines: ReadonlyArray<StockReceiveLine>;
  /** A remark for people, kept on each movement. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** Goods of a delivery. */
export type StockReceiveLine = {
  /** What came. */
  readonly product: ProductRef;
  /** How much came. */
  readonly quantity: QuantityInput;
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

/** TENDER_EXCEEDED: a method would give back more than it still holds. */
export type TenderExceeded = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** What it still holds; 0 when the bill was not paid by it. */
  readonly max: Scalars['Money']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** The method. */
  readonly method: PaymentMethod;
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** VERSION_CONFLICT: it was changed since it was seen. */
export type VersionConflict = Problem & {
  /** See `Problem.code`. */
  readonly code: ProblemCode;
  /** Its version of now. Read what changed before you send this one. */
  readonly currentVersion: Scalars['Int']['output'];
  /** See `Problem.message`. */
  readonly message: Scalars['String']['output'];
  /** See `Problem.path`. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};
