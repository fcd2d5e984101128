import { expect } from '@jest/globals';
import type { Till } from '../support/till.ts';

const PAYLOAD = `{
  product {
    id sku barcode name category unitPrice subunitPrice subunitsPerUnit taxRateBp stock { units subunits totalSubunits }
    reorderLevel isLowStock isActive version createdAt updatedAt
  }
  errors { code path message ... on DuplicateCode { field value } ... on VersionConflict { currentVersion } ... on NotFound { id } }
}`;

const CREATE = `mutation Enter($input: ProductInput!) { productCreate(input: $input) ${PAYLOAD} }`;
const UPDATE = `mutation Change($input: ProductUpdateInput!) { productUpdate(input: $input) ${PAYLOAD} }`;

/** Sends `productCreate`; without a word of it: a product at 1.00 without tax. */
export async function create(till: Till, input: { readonly sku: string } & Readonly<Record<string, unknown>>) {
  const ran = await till.run(CREATE, { input: { name: 'Thing', unitPrice: 100, taxRateBp: 0, ...input } });
  expect(ran.errors).toEqual([]);
  return { ...ran.data.productCreate, ran };
}

/** Sends `productUpdate`. */
export async function update(till: Till, input: { readonly id: string } & Readonly<Record<string, unknown>>) {
  const ran = await till.run(UPDATE, { input: { expectedVersion: 1, ...input } });
  expect(ran.errors).toEqual([]);
  return { ...ran.data.productUpdate, ran };
}
