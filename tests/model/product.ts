import type { ProductInput, ProductUpdateInput } from '../../src/generated/schema.ts';
import { partOf } from './arithmetic.ts';
import { type Product, piecesOf, Refused, type Shop } from './shop.ts';

/** What `productCreate` must do. */
export function create(shop: Shop, input: ProductInput): Product | Refused {
  if (shop.products.some(({ sku }) => sku === input.sku)) return new Refused(['DUPLICATE_CODE sku']);
  const { sku, unitPrice, taxRateBp, subunitsPerUnit: pack } = input;
  const subunitPrice = input.subunitPrice ?? partOf(unitPrice, 1, pack);
  const stock = input.openingStock ? piecesOf(input.openingStock, pack) : 0;
  const product = { id: '', sku, unitPrice, subunitPrice, pack, taxRateBp, stock, isActive: true, version: 1 };
  shop.products.push(product);
  return product;
}

/** What `productUpdate` must do. */
export function update(shop: Shop, input: ProductUpdateInput): Product | Refused {
  const product = shop.products.find(({ id }) => id === input.id);
  if (product === undefined) return new Refused(['NOT_FOUND id']);
  if (product.version !== input.expectedVersion) return new Refused(['VERSION_CONFLICT expectedVersion']);
  product.unitPrice = input.unitPrice ?? product.unitPrice;
  product.subunitPrice = input.subunitPrice ?? product.subunitPrice;
  product.pack = input.subunitsPerUnit ?? product.pack;
  product.isActive = input.isActive ?? product.isActive;
  product.version++;
  return product;
}
