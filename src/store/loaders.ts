import { byId } from '../loading/by-id.ts';

export const storeById = byId('store');
