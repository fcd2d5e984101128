/** The most refunds of one bill. */
export const MAX_REFUNDS = 200;

/** The most refund items of one line of a bill: all of them are listed under it. */
export const MAX_ITEMS_OF_A_LINE = 1_000;
