import { selectBill } from '../../src/bill/repository.ts';
import { selectProduct, selectTaken } from '../../src/catalogue/repository.ts';
import { declarations } from '../../src/declarations.ts';
import type { Calls } from '../../src/loading/field.ts';
import type { Write } from '../../src/loading/write.ts';
import { selectEntry, selectGoods } from '../../src/stock/repository.ts';
import { selectClaims } from '../../src/writing/repository.ts';

/** A service call by the field that makes it. */
export interface DeclaredCall extends Calls {
  readonly coordinate: string;
}

/** Every field of the schema that is a service call. */
export const calls: readonly DeclaredCall[] = Object.entries(declarations).flatMap(([type, { fields }]) =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'calls' ? [{ ...field, coordinate: `${type}.${name}` }] : [],
  ),
);

/** What calls send beside that: when a key or a code is taken, and when the form of an input alone is wrong. */
const ASIDE: readonly Write[] = [selectClaims, selectBill, selectGoods, selectEntry, selectTaken, selectProduct];

/** Every statement that some call sends, each once. */
export const writes: readonly Write[] = [...new Set([...calls.flatMap(({ sends }) => sends), ...ASIDE])];
