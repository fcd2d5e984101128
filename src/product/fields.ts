import { on, root } from '../loading/field.ts';
import { productByBarcode, productById, productBySku, productPageByStoreId } from './loaders.ts';

export const productFields = {
  Query: root.type({
    product: root.byId(productById),
    productByCode: root.lookup([productByBarcode, productBySku], ({ args }) => [args.code as string]),
    products: root.page(productPageByStoreId),
  }),
  Product: on('product').type({}),
};
