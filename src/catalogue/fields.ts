import { onRows, root } from '../loading/field.ts';
import { productById } from '../product/loaders.ts';
import { createProduct } from './create.ts';
import type { ProductPayload } from './payload.ts';
import { insertProduct, lockProduct, updateProduct } from './repository.ts';
import { changeProduct } from './update.ts';

const payload = onRows<ProductPayload>();

export const catalogueFields = {
  Mutation: root.type({
    productCreate: root.writes(createProduct, insertProduct),
    productUpdate: root.writes(changeProduct, lockProduct, updateProduct),
  }),
  ProductPayload: payload.type({
    product: payload.one(productById, 'productId'),
    errors: payload.reads(['errors'], (row) => row.errors),
  }),
};
