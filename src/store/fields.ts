import { on, root } from '../loading/field.ts';
import { storeById } from './loaders.ts';

const store = on('store');

export const storeFields = {
  Query: root.type({
    store: root.store(storeById),
  }),
  Store: store.type({
    dayStartsAt: store.reads(['dayStartsAt'], (row) => row.dayStartsAt.slice(0, 'HH:MM'.length)),
  }),
};
