import { on, onRows, root } from '../loading/field.ts';
import { productByBarcode, productById, productBySku, productPageByStoreId } from './loaders.ts';

const inactive = onRows<{ readonly productId: number }>();

export const productFields = {
  Query: root.type({
    product: root.byId(productById),
    productByCode: root.lookup([productByBarcode, productBySku], ({ args }) => [args.code as string]),
    products: root.page(productPageByStoreId),
  }),
  Product: on('product').type({}),
  ProductInactive: inactive.type({
    product: inactive.one(productById, 'productId'),
  }),
};
