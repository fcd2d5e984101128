import { boundedSize } from '../connection/page-size.ts';
import { on, onRows, root } from '../loading/field.ts';
import { productById } from '../product/loaders.ts';
import { stockDrift, stockMovementById, stockMovementPageByProductId } from './loaders.ts';
import type { EntryPayload } from './payloads.ts';
import { quantity } from './quantity.ts';
import { claimEntry, type DriftRow, insertEntry } from './repository.ts';
import { adjustStock, countStock, receiveStock } from './service.ts';
import { normalise } from './units.ts';

const product = on('product');
const movement = on('stock_movement');
const drift = onRows<DriftRow>();
const payload = onRows<EntryPayload>();
const shortage = onRows<{ readonly productId: number }>();

export const stockFields = {
  Query: root.type({
    stockDrift: root.listing(stockDrift, ({ args }) => boundedSize('first', args.first as number)),
  }),
  Mutation: root.type({
    stockReceive: root.writes(receiveStock, claimEntry, insertEntry),
    stockAdjust: root.writes(adjustStock, claimEntry, insertEntry),
    stockCount: root.writes(countStock, claimEntry, insertEntry),
  }),
  StockPayload: payload.type({
    products: payload.each(productById, 'productIds'),
    movements: payload.each(stockMovementById, 'movementIds'),
    errors: payload.reads(['errors'], (row) => row.errors),
  }),
  Product: product.more({
    stock: product.reads(['stockUnits', 'stockSubunits', 'subunitsPerUnit'], (row) =>
      quantity(row.stockUnits, row.stockSubunits, row.subunitsPerUnit),
    ),
    stockMovements: product.page(stockMovementPageByProductId, 'id'),
  }),
  StockMovement: movement.type({
    product: movement.one(productById, 'productId'),
  }),
  InsufficientStock: shortage.type({
    product: shortage.one(productById, 'productId'),
  }),
  StockDrift: drift.type({
    product: drift.one(productById, 'productId'),
    stock: drift.reads(['stockUnits', 'stockSubunits', 'subunitsPerUnit'], (row) =>
      quantity(row.stockUnits, row.stockSubunits, row.subunitsPerUnit),
    ),
    ledger: drift.reads(['ledger', 'subunitsPerUnit'], (row) => {
      const { units, subunits } = normalise(row.ledger, row.subunitsPerUnit);
      return quantity(units, subunits, row.subunitsPerUnit);
    }),
    difference: drift.reads(['difference'], (row) => row.difference),
  }),
};
