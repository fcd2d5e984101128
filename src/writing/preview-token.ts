import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

/** What was previewed: which operation, of which store, and the figures that the customer was told. */
export interface Previewed {
  readonly operation: string;
  readonly storeId: number;
  readonly figures: object;
}

/** A signature over the figures of a preview: it holds none of them, and only the same figures have the same. */
export function previewToken(key: Buffer, previewed: Previewed): string {
  return createHmac('sha256', key).update(canonicalJson(previewed)).digest('base64url');
}

/** Whether a token was given for exactly these figures; false for what is no token at all. */
export function isTokenFor(token: string, key: Buffer, previewed: Previewed): boolean {
  const given = Buffer.from(token);
  const right = Buffer.from(previewToken(key, previewed));
  return given.length === right.length && timingSafeEqual(given, right);
}
